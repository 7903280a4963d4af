import { type Configuration, type TestConfiguration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type Registry } from './registry';
import { isResolvable, type ResolvedTest, resolveTest } from './resolve-test';
import { ownValue } from '../collections/lookups';
import { type Rule, rules } from '../rules';

/** A test with `steps:`, and whether everything is known that it names. */
export interface ResolvedSteps extends ResolvedTest {
  /** Whether the test takes the form of `literal_steps`; in an open registry only one that is known whole does. */
  readonly isWhole: boolean;
}

/** A configuration whose tests name nothing of the registry any more. */
interface ResolvedConfiguration {
  readonly configuration: Configuration;
  /** How each test with `steps:` was resolved, by its position. */
  readonly tests: ReadonlyMap<number, ResolvedSteps>;
  /** What is wrong, with the fields of the configuration as it was. */
  readonly problems: readonly UnplacedProblem[];
}

/**
 * Turns `steps:` of every test into `literal_steps:`, as upstream's resolver does; in an open registry, of those that
 * it knows whole. Each test is resolved once, by this function only.
 */
export function resolveConfiguration(configuration: Configuration, registry: Registry): ResolvedConfiguration {
  const resolved = new Map<number, ResolvedSteps>();
  const tests = configuration.tests?.map((test, index) => {
    if (!test.steps) return test;
    const isWhole = !registry.isOpen || isResolvable(test.steps, registry);
    const found = { ...resolveTest(test.as, withNodeArchitecture(test), registry), isWhole };
    resolved.set(index, found);
    if (!isWhole) return test;
    const literal: TestConfiguration = { ...test, literal_steps: found.literal };
    delete literal.steps;
    return literal;
  });
  const problems = [...resolved].flatMap(([index, { problems: found, isWhole }]) =>
    isWhole ? found.map((problem) => ({ ...problem, field: ['tests', index, 'steps', ...(problem.field ?? [])] })) : [],
  );
  return { configuration: tests ? { ...configuration, tests } : configuration, tests: resolved, problems };
}

function withNodeArchitecture({ steps = {}, node_architecture }: TestConfiguration) {
  if (!node_architecture || steps.node_architecture !== undefined) return steps;
  return { ...steps, node_architecture };
}

/** A configuration that another was made into, or why it could not be. */
type Injection = { readonly configuration: Configuration } | { readonly problem: UnplacedProblem };

/**
 * A configuration whose only test is one of another configuration, with what that test may need: the base images and
 * releases of its own configuration. The test runs as a presubmit.
 */
export function injectTest(into: Configuration, source: Configuration, test: string): Injection {
  const chosen = source.tests?.find(({ as }) => as === test);
  if (!chosen) {
    return failure(rules.unknownTest, `test ${JSON.stringify(test)} does not exist`, 'name one of its tests');
  }
  for (const [name, image] of Object.entries(source.base_images ?? {})) {
    const existing = ownValue(into.base_images, name);
    if (existing && !isSameImage(existing, image)) {
      return failure(
        rules.conflictingBaseImage,
        `uses the name ${name} for a different image`,
        'rename one of the images',
      );
    }
  }
  const presubmit = { ...chosen };
  for (const trigger of ['interval', 'cron', 'minimum_interval', 'postsubmit'] as const) delete presubmit[trigger];
  const configuration: Configuration = {
    ...into,
    base_images: { ...into.base_images, ...source.base_images },
    releases: mergeReleases(into, source),
    tests: [presubmit],
  };
  return { configuration };
}

function failure(rule: Rule, message: string, remedy: string): Injection {
  return { problem: { severity: 'error', rule: rule.id, field: [], message, remedy } };
}

function isSameImage(a: object, b: object): boolean {
  const text = (image: object) => JSON.stringify(Object.entries(image).sort());
  return text(a) === text(b);
}

// The release `latest` stays the one of the configuration that the test goes into.
function mergeReleases(into: Configuration, source: Configuration): Configuration['releases'] {
  const keepsLatest = into.tag_specification !== undefined || into.releases?.['latest'] !== undefined;
  const added = Object.entries(source.releases ?? {}).filter(([name]) => name !== 'latest' || !keepsLatest);
  if (!into.releases && added.length === 0) return undefined;
  return { ...into.releases, ...Object.fromEntries(added) };
}
