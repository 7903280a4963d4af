import { type Configuration, type TestConfiguration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type Registry } from './registry';
import { isResolvable, type ResolvedTest, resolveTest } from './resolve-test';

/** A configuration whose tests name nothing of the registry any more. */
export interface ResolvedConfiguration {
  readonly configuration: Configuration;
  /** How each test with `steps:` was resolved, by its position. */
  readonly tests: ReadonlyMap<number, ResolvedTest>;
  /** What is wrong, with the fields of the configuration as it was. */
  readonly problems: readonly UnplacedProblem[];
}

/** Turns `steps:` of every test into `literal_steps:`, as upstream's resolver does; in an open registry, of those that it knows whole. */
export function resolveConfiguration(configuration: Configuration, registry: Registry): ResolvedConfiguration {
  const resolved = new Map<number, ResolvedTest>();
  const tests = configuration.tests?.map((test, index) => {
    if (!test.steps || (registry.isOpen && !isResolvable(test.steps, registry))) return test;
    const found = resolveTest(test.as, withNodeArchitecture(test), registry);
    resolved.set(index, found);
    const literal: TestConfiguration = { ...test, literal_steps: found.literal };
    delete literal.steps;
    return literal;
  });
  const problems = [...resolved].flatMap(([index, { problems: found }]) =>
    found.map((problem) => ({ ...problem, field: ['tests', index, 'steps', ...(problem.field ?? [])] })),
  );
  return { configuration: tests ? { ...configuration, tests } : configuration, tests: resolved, problems };
}

function withNodeArchitecture({ steps = {}, node_architecture }: TestConfiguration) {
  if (!node_architecture || steps.node_architecture !== undefined) return steps;
  return { ...steps, node_architecture };
}
