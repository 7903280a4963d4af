import { type Definition } from '../files';
import { nearestName, type Problem, type UnplacedProblem } from '../problems';
import { closeConfiguration, type ClosedPipeline, type ClosedTest, problemsOfRun } from '../plan';
import { type EngineProps } from './engine-props';
import { type EngineRun, type PodContainer, type RunPod } from './engine-run';
import { findBranchBuilds, findRunLimits, findUnknownVariables } from './find-run-limits';
import { pipelineName } from './manifests';
import { planEngineRun } from './plan-engine-run';
import { rules } from '../rules';
import { type Registry } from '../registry';
import { isRead } from './names';

/** What became of one test. */
export interface TestOutcome {
  readonly test: string;
  /** How it runs; nothing where it cannot be expressed. */
  readonly run?: EngineRun;
  readonly problems: readonly Problem[];
}

/** Finds what an engine of its own cannot say of a run. */
type FindEngineLimits = (run: EngineRun) => readonly UnplacedProblem[];

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

/** Two registries as one; where both have a name, the second wins. */
function mergeRegistries(below: Registry | undefined, above: Registry | undefined): Registry | undefined {
  if (!below || !above) return above ?? below;
  return {
    references: new Map([...below.references, ...above.references]),
    chains: new Map([...below.chains, ...above.chains]),
    workflows: new Map([...below.workflows, ...above.workflows]),
    observers: new Map([...below.observers, ...above.observers]),
    clusterProfiles: below.clusterProfiles,
  };
}

/**
 * Literal texts that the engine or the kubelet would expand. What a container may read stands in the run's ConfigMap by
 * now; anywhere else, such as in a path or in the name of a Secret, there is no way to write such a text.
 */
function findEngineSyntax(run: EngineRun): UnplacedProblem[] {
  const { builds, begin, pre, test, post, verdict, parameters, plan } = run;
  const pods = [...builds, begin, ...pre, ...test, ...post, verdict].filter((pod) => pod !== undefined);
  const ofRun = textsIn([parameters, plan.leases, plan.name]);
  const found = new Map([
    ...ofRun.map((text) => [text, plan.field] as const),
    ...pods.flatMap((pod) => textsOf(pod).map((text) => [text, pod.step?.field ?? plan.field] as const)),
  ]);
  return [...found].map(([text, field]) => {
    const message = `${JSON.stringify(text)} would be expanded by the engine`;
    const remedy = 'write it without $(, $$ and {{, or move it into the commands';
    return { severity: 'not-expressible', rule: rules.engineSyntax.id, field, message, remedy };
  });
}

function textsOf({ step: _, before, main, ...pod }: RunPod): string[] {
  return [...textsIn(pod), ...[...before, main].flatMap(textsOfContainer)];
}

// A word of a command may be the reference to a variable of the container, and nothing else that is read.
function textsOfContainer({ command, env, ...container }: PodContainer): string[] {
  const references = new Set(env.map(({ name }) => `$(${name})`));
  return textsIn([container, env, command.filter((word) => !references.has(word))]);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isRead(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...textsIn(key), ...textsIn(inner)]);
}
