import { type Configuration, type LiteralTestStep, type TestConfiguration } from '../config';
import { addAll, type FieldPath } from '../problems';
import { type GraphNode, type Link, type Requirement } from './image-graph';
import { type ClaimedRelease, claimedReleaseOf, imageSourceOf, isKnownStream, streamOfRelease } from './image-source';
import { importedNameOf } from './names';

/** A step that a test runs, with the field that it comes from. */
interface PlannedStep {
  readonly step: LiteralTestStep;
  readonly at: FieldPath;
  readonly isInline: boolean;
}

/** What a test runs, whether it installs a cluster, and the dependencies that it gets as pull specs. */
export interface StepsOfTest {
  readonly steps: readonly PlannedStep[];
  readonly hasProfile: boolean;
  readonly pullSpecs: Readonly<Record<string, string>>;
}

/** What a test runs; nothing for a container test. */
export type TestSteps = (index: number) => StepsOfTest;

/** The tests, and the imports that their steps ask for. */
export function planTests(configuration: Configuration, stepsOf: TestSteps): GraphNode[] {
  const imported = new Set<string>();
  return (configuration.tests ?? []).flatMap((test, index) => {
    const field = ['tests', index];
    if (test.container) return [containerNode(test, field)];
    const { hasProfile, ...known } = stepsOf(index);
    const steps = known.steps.map((planned) => ({ ...planned, images: dependenciesOf(planned, known, test, field) }));
    const claim = claimedReleaseOf(test);
    const imports = steps.flatMap((planned) => importsOf(planned, imported));
    const requires = steps.flatMap((planned) => requirementsOf(planned, configuration, claim));
    const needsRelease = requires.some(({ link }) => link === bareImage);
    const rest = requires.filter(({ link }) => link !== bareImage);
    const release = releaseRequirements(hasProfile, needsRelease, field, claim);
    const node = { name: test.as, kind: 'test', field, requires: [...rest, ...release], creates: [] } as const;
    return [...(test.steps || test.literal_steps ? planClaimedRelease(test, field) : []), node, ...imports];
  });
}

// An image without a stream that the configuration does not make: it is of the latest release, which is needed once.
const bareImage: Link = 'stable:*';

function containerNode(test: TestConfiguration, field: FieldPath): GraphNode {
  const { from } = test.container!;
  const requires = from ? [{ link: `pipeline:${from}`, field: [...field, 'container', 'from'] }] : [];
  return { name: test.as, kind: 'test', field, requires, creates: [] };
}

interface NamedImage {
  readonly name: string;
  readonly at: FieldPath;
}

// The test's own choice wins over the step's; what is given as a pull spec needs no image.
function dependenciesOf(
  { step, at, isInline }: PlannedStep,
  { pullSpecs }: Pick<StepsOfTest, 'pullSpecs'>,
  { steps: { dependencies = {} } = {} }: TestConfiguration,
  field: FieldPath,
): NamedImage[] {
  return (step.dependencies ?? []).flatMap(({ name, env }, index): NamedImage[] => {
    if (pullSpecs[env]) return [];
    if (dependencies[env]) return [{ name: dependencies[env], at: [...field, 'steps', 'dependencies', env] }];
    return [{ name, at: isInline ? [...at, 'dependencies', index, 'name'] : at }];
  });
}

function importsOf({ step, at, isInline }: PlannedStep, imported: Set<string>): GraphNode[] {
  if (!step.from_image) return [];
  const name = importedNameOf(step.from_image);
  if (imported.has(name)) return [];
  imported.add(name);
  const field = isInline ? [...at, 'from_image'] : at;
  return [{ name: `[input:${name}]`, kind: 'import', field, requires: [], creates: [`pipeline:${name}`] }];
}

function requirementsOf(
  { step, at, isInline, images }: PlannedStep & { readonly images: readonly NamedImage[] },
  configuration: Configuration,
  claim?: ClaimedRelease,
): Requirement[] {
  const fieldOf = (...field: FieldPath) => (isInline ? [...at, ...field] : at);
  const requires: Requirement[] = [];
  const add = (name: string, field: FieldPath, isFrom: boolean) => {
    const { stream, tag, isExplicit } = imageSourceOf(name, configuration, claim);
    if (isFrom && !isExplicit) requires.push({ link: bareImage, field });
    else if (isKnownStream(stream))
      requires.push({ link: stream.startsWith('stable') ? stream : `${stream}:${tag}`, field });
  };
  if (step.from_image)
    requires.push({ link: `pipeline:${importedNameOf(step.from_image)}`, field: fieldOf('from_image') });
  else if (step.from) add(step.from, fieldOf('from'), true);
  for (const { name, at: place } of images) add(name, place, false);
  if (step.cli) add(`${streamOfRelease(step.cli)}:cli`, fieldOf('cli'), false);
  return requires;
}

function releaseRequirements(hasProfile: boolean, needsRelease: boolean, field: FieldPath, claim?: ClaimedRelease) {
  if (hasProfile) return ['release:latest', 'images'].map((link) => ({ link, field }));
  if (!needsRelease) return [];
  return [{ link: streamOfRelease(claim?.standsFor === 'latest' ? claim.name : 'latest'), field }];
}

/** The imports and assemblies of the releases that a configuration names. */
export function planReleases({
  tag_specification: tags,
  releases = {},
  raw_steps: raw = [],
}: Configuration): GraphNode[] {
  const nodes: GraphNode[] = [];
  if (tags) addAll(nodes, planTagSpecification());
  for (const [name, release] of Object.entries(releases)) {
    const field = ['releases', name];
    const stream = streamOfRelease(name);
    if (!release.integration) nodes.push(importedRelease(name, field));
    else {
      const needed = release.integration.include_built_images ? 'images' : stream;
      nodes.push(
        { name: `[release-inputs:${name}]`, kind: 'release', field, requires: [], creates: [stream] },
        assembledRelease(name, needed, field),
      );
    }
  }
  const hasReleases = nodes.length > 0 || raw.some((step) => step.resolved_release_images_step);
  if (!hasReleases) {
    nodes.push({ name: '[output-images]', kind: 'release', field: [], requires: [], creates: ['stable'] });
  }
  return nodes;
}

function planTagSpecification(): GraphNode[] {
  const field = ['tag_specification'];
  return [
    { name: '[release-inputs]', kind: 'release', field, requires: [], creates: ['stable-initial', 'stable'] },
    assembledRelease('initial', 'stable-initial', field),
    assembledRelease('latest', 'images', field),
  ];
}

function assembledRelease(name: string, needed: string, field: FieldPath): GraphNode {
  const requires = [{ link: needed, field }];
  return { name: `[release:${name}]`, kind: 'release', field, requires, creates: [`release:${name}`] };
}

function importedRelease(name: string, field: FieldPath): GraphNode {
  const creates = [streamOfRelease(name), `release:${name}`];
  return { name: `[release:${name}]`, kind: 'release', field, requires: [], creates };
}

/** The import of the release of a cluster that a test claims. */
function planClaimedRelease(test: TestConfiguration, field: FieldPath): GraphNode[] {
  const claim = claimedReleaseOf(test);
  return claim ? [importedRelease(claim.name, [...field, 'cluster_claim'])] : [];
}
