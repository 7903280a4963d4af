import { type Configuration, type LiteralTestStep, type TestConfiguration } from '../config';
import { type FieldPath } from '../problems';
import { type GraphNode, type Link, type Requirement } from './image-graph';
import { type ClaimedRelease, claimedReleaseOf, imageSourceOf, isKnownStream, streamOfRelease } from './image-source';
import { importedNameOf } from './names';
import { planClaimedRelease } from './plan-releases';

/** A step that a test runs, with the field that it comes from. */
export interface PlannedStep {
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
