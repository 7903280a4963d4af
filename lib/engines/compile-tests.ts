import { type Definition } from '../files';
import { nearestName, type Problem, type UnplacedProblem } from '../problems';
import { type ClosedPipeline, type ClosedTest, closeConfiguration, problemsOfRun } from '../plan';
import { mergeRegistries } from './merge-registries';
import { type EngineProps } from './engine-props';
import { type EngineRun } from './engine-run';
import { findEngineSyntax } from './find-engine-syntax';
import { findBranchBuilds, findRunLimits, findUnknownVariables } from './find-run-limits';
import { pipelineName } from './manifests';
import { planEngineRun } from './plan-engine-run';
import { rules } from '../rules';

/** What became of one test. */
export interface TestOutcome {
  readonly test: string;
  /** How it runs; nothing where it cannot be expressed. */
  readonly run?: EngineRun;
  readonly problems: readonly Problem[];
}

/** Finds what an engine of its own cannot say of a run. */
export type FindEngineLimits = (run: EngineRun) => readonly UnplacedProblem[];

/** Compiles the tests of a configuration that the props choose; `engine` is the target's name in problems. */
export function compileTests(
  definition: Definition,
  props: EngineProps,
  engine: string,
  findLimits: FindEngineLimits,
): TestOutcome[] {
  const closed = closedFor(definition, props);
  const chosen = closed.tests.filter(({ name }) => !props.tests || props.tests.includes(name));
  return chosen.map((test) => {
    const { run, problems } = compileTest(test, definition, props, findLimits, closed.registry === 'whole');
    return { test: test.name, run, problems: problems.map((problem) => placed(problem, definition, props, engine)) };
  });
}

// A target may have its own registry in addition to that of the program.
function closedFor({ configuration, closed, registry }: Definition, props: EngineProps): ClosedPipeline {
  if (!props.registry || props.registry === registry) return closed;
  return closeConfiguration(configuration, { registry: mergeRegistries(props.registry, registry) });
}

function compileTest(
  test: ClosedTest,
  { configuration, repositoryFiles = [] }: Definition,
  props: EngineProps,
  findLimits: FindEngineLimits,
  hasRegistry: boolean,
): { run?: EngineRun; problems: readonly UnplacedProblem[] } {
  const { plan, field, missing } = test;
  if (!plan) {
    const names = missing.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    const message = `needs of the step registry: ${names}`;
    const remedy = hasRegistry ? 'add it to the registry' : 'name a step registry that holds it';
    const lacking: UnplacedProblem = {
      severity: 'not-expressible',
      rule: rules.missingRegistryEntry.id,
      field: [...field, 'steps'],
      message,
      remedy,
    };
    return { problems: [...(missing.length > 0 ? [lacking] : []), ...(missing.length > 0 ? [] : problemsOfRun(test))] };
  }
  const limits = findRunLimits(plan, props);
  if (limits.length > 0) return { problems: limits };
  const run = planEngineRun(plan, { configuration, repositoryFiles }, props);
  const found = [
    ...findEngineSyntax(run),
    ...findLimits(run),
    ...findBranchBuilds(plan, props),
    ...findUnknownVariables(plan),
  ];
  return found.some(({ severity }) => severity !== 'warning') ? { problems: found } : { run, problems: found };
}

// What a target cannot say is the program's mistake only where the program says so.
function placed(problem: UnplacedProblem, { placeOf }: Definition, { isStrict }: EngineProps, engine: string): Problem {
  const severity = isStrict && problem.severity === 'not-expressible' ? 'error' : problem.severity;
  const place = placeOf(problem.field ?? []);
  return { ...problem, severity, place, message: `${engine}: ${problem.message}` };
}

/** The definitions that the props choose. */
export function chosenDefinitions(definitions: readonly Definition[], { pipelines }: EngineProps): Definition[] {
  return definitions.filter(({ configuration }) => !pipelines || pipelines.includes(pipelineName(configuration)));
}

/** Complains of names of tests that no definition has. */
export function findUnknownTests(
  definitions: readonly Definition[],
  { tests = [] }: EngineProps,
  place: Problem['place'],
): Problem[] {
  const known = definitions.flatMap(({ configuration }) => (configuration.tests ?? []).map(({ as }) => as));
  return tests
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearestName(name, known);
      const message = `names the test ${JSON.stringify(name)}, which no configuration has`;
      return {
        severity: 'error',
        rule: rules.unknownTest.id,
        place,
        message,
        remedy: near ? `did you mean ${near}?` : 'use a name that exists',
      };
    });
}
