import { type Configuration, type TestConfiguration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type Registry } from './registry';
import { isResolvable, type ResolvedTest, resolveTest } from './resolve-test';

/** A test with `steps:`, and whether everything is known that it names. */
export interface ResolvedSteps extends ResolvedTest {
  /** Whether the test takes the form of `literal_steps`; in an open registry only one that is known whole does. */
  readonly isWhole: boolean;
}

/** A configuration whose tests name nothing of the registry any more. */
export interface ResolvedConfiguration {
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
