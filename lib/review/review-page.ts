import { type Construct } from 'constructs';
import { groupBy } from '../collections/lookups';
import { type Definition, folderOf, type Lowered, type Made, refuseWrongProps, Summary } from '../files';
import { formatFieldPath, formatPlace, type Place, type Problem, propTypes, type Severity } from '../problems';
import { type PipelineGraph } from '../graph/pipeline-graph';
import { planGraph } from '../graph/plan-graph';
import { toMermaid } from '../graph/to-text';
import { configPath, type Configuration, describeMetadata } from '../config';
import { type ClosedTest, describeWhen } from '../plan';
import { fleetTable } from './fleet-table';
import { escapeMarkdown, toLink, toList, toTable } from './markdown';

/** Settings of a page for reviewers. */
export interface ReviewPageProps {
  /** The heading of the page. @default 'What synth made' */
  readonly title?: string;
  /** The path below the output directory. @default 'README.md' */
  readonly path?: string;
}

const types = { title: propTypes.text, path: propTypes.text };

/**
 * The page that a reviewer opens first: what lies where, the variants, a picture of each pipeline, the jobs, and what
 * to look out for. Code hosts show it with the folder.
 */
export class ReviewPage extends Summary {
  /** The settings that it was made with. */
  readonly props: ReviewPageProps;

  constructor(scope: Construct, id = 'review-page', props: ReviewPageProps = {}) {
    super(scope, id);
    this.props = refuseWrongProps(this, props, { title: 'optional', path: 'optional' }, types);
  }

  override lower(made: Made): Lowered {
    const { title = 'What synth made', path = 'README.md' } = this.props;
    const content = `${pageOf(title, made)}\n`;
    return { files: [{ path, content, place: { construct: this.node.path } }], problems: [] };
  }
}

function pageOf(title: string, made: Made): string {
  const jobs = made.jobs.map(({ name, kind, when }) => [name, kind, when].map(escapeMarkdown));
  const sections = {
    Folders: foldersTable(made),
    Variants: variantsTable(made),
    Fleet: fleetTable(made.definitions),
    Pipelines: pictures(made.definitions),
    Jobs: toTable(['job', 'kind', 'runs'], jobs),
    'What a target cannot express': remarksOf(made.problems, 'not-expressible'),
    Warnings: remarksOf(made.problems, 'warning'),
  };
  const written = Object.entries(sections).filter(([, text]) => text !== '');
  const start = [`# ${escapeMarkdown(title)}`, 'Written by synth; a change here would be lost.'];
  return [...start, ...written.flatMap(([heading, text]) => [`## ${heading}`, text])].join('\n\n');
}

/** The contents of each folder, sorted by name; a folder without a description lists its files. */
function foldersTable({ files, folders }: Made): string {
  const described = Object.keys(folders);
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = described.find((name) => path.startsWith(`${name}/`)) ?? path.split('/').slice(0, -1).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const rows = [...counts]
    .filter(([folder]) => folder !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, count]) => [toLink(folder, folder), escapeMarkdown(folders[folder] ?? ''), String(count)]);
  return toTable(['folder', 'what it holds', 'files'], rows);
}

/** What is said of a severity, with where; what is said of several places alike is said once. */
function remarksOf(problems: readonly Problem[], severity: Severity): string {
  const said = groupBy(
    problems.filter((each) => each.severity === severity),
    ({ message, remedy, rule }) => `${escapeMarkdown(message)}; ${escapeMarkdown(remedy)} (${rule})`,
  );
  return toList([...said].map(([text, alike]) => `${alike.map(whereOf).map(escapeMarkdown).join(', ')}: ${text}`));
}

// Without the line of the program: a page that changes with every line above would not be read.
function whereOf({ place, field }: Problem): string {
  const where: Place = 'construct' in place ? { construct: place.construct } : { file: place.file };
  return [formatPlace(where), ...(field?.length ? [formatFieldPath(field)] : [])].join(' ');
}

interface Drawn {
  readonly title: string;
  readonly graph: PipelineGraph;
}

/** A picture of each pipeline; those of one shape share a picture, which says only what all of them have. */
function pictures(definitions: readonly Definition[]): string {
  const drawn = definitions.map((definition): Drawn => {
    const { closed, placeOf } = definition;
    return { title: titleOf(definition), graph: planGraph({ closed, placeOf }) };
  });
  return [...groupBy(drawn, ({ graph }) => shapeOf(graph)).values()].map(pictureOf).join('\n\n');
}

function pictureOf(drawn: readonly Drawn[]): string {
  return `### ${escapeMarkdown(headingOf(drawn.map(({ title }) => title)))}\n\n\`\`\`mermaid\n${toMermaid(commonOf(drawn.map(({ graph }) => graph)))}\`\`\``;
}

// Variants of a branch are named by what is their own: `acme/widget@main, [minus1], [minus2]`.
function headingOf(titles: readonly string[]): string {
  const baseOf = (title: string) => title.replace(/ \[.*/, '');
  return titles
    .map((title, index) =>
      index > 0 && baseOf(titles[index - 1]!) === baseOf(title) ? title.slice(baseOf(title).length + 1) : title,
    )
    .join(', ');
}

// What makes two pictures different beyond the words beside the names.
function shapeOf({ images, tests, edges }: PipelineGraph): string {
  const phases = tests.map(({ id, name, kind, phases: all }) => [
    ...[id, name, kind],
    ...all.map((phase) => [phase.name, ...phase.steps.map((step) => step.name)]),
  ]);
  return JSON.stringify([images.map(({ id, name, kind }) => [id, name, kind]), phases, edges]);
}

function commonOf([first, ...others]: readonly PipelineGraph[]): PipelineGraph {
  const notesOf = ({ images, tests }: PipelineGraph) => [...images, ...tests].map(({ id, note }) => `${id} ${note}`);
  const sets = others.map((other) => new Set(notesOf(other)));
  const isCommon = ({ id, note }: { id: string; note: string }) => sets.every((notes) => notes.has(`${id} ${note}`));
  const plain = <T extends { id: string; note: string }>(item: T): T => (isCommon(item) ? item : { ...item, note: '' });
  return { ...first!, images: first!.images.map(plain), tests: first!.tests.map(plain) };
}

/** A row for each configuration: its OpenShift version, its clouds, and its tests with when they run. */
function variantsTable({ definitions, files }: Made): string {
  const paths = new Set(files.map(({ path }) => path));
  const rows = definitions.map((definition) => {
    const { configuration, closed } = definition;
    const path = folderOf(definition, `ci-operator/config/${configPath(configuration.zz_generated_metadata)}`);
    const name = titleOf(definition);
    const { tests } = closed;
    return [
      paths.has(path) ? toLink(name, path) : escapeMarkdown(name),
      escapeMarkdown(versionOf(configuration)),
      escapeMarkdown(unique(tests.map(cloudOf)).join(', ')),
      escapeMarkdown(unique(tests.map(({ when }) => describeWhen(when))).join('; ')),
      escapeMarkdown(tests.map(({ name }) => name).join(', ')),
    ];
  });
  return toTable(['configuration', 'OpenShift', 'cloud', 'runs', 'tests'], rows);
}

/** A configuration in words, with its folder where it has one of its own. */
function titleOf({ configuration, root }: Definition): string {
  const words = describeMetadata(configuration.zz_generated_metadata);
  return root ? `${words} in ${root}` : words;
}

function versionOf({ releases = {}, tag_specification: tags }: Configuration): string {
  const { integration, candidate, release, prerelease } = releases['latest'] ?? {};
  const bounds = prerelease?.version_bounds;
  const known = integration?.name ?? candidate?.version ?? release?.version ?? tags?.name;
  return known ?? (bounds ? `${bounds.lower} to ${bounds.upper}` : '');
}

function cloudOf({ test: { cluster_claim: claim }, profile }: ClosedTest): string {
  if (claim) return `${claim.cloud}, claimed`;
  return profile?.clusterType ?? profile?.name ?? '';
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].filter(Boolean);
}
