import { type Construct } from 'constructs';
import { groupBy } from '../collections/group-by';
import { type Lowered, type Made, refuseWrongProps, Summary } from '../files';
import { formatFieldPath, formatPlace, type Place, type Problem, propTypes, type Severity } from '../problems';
import { escapeMarkdown, toLink, toList, toTable } from './markdown';
import { pictures } from './pictures';
import { variantsTable } from './variants-table';

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
