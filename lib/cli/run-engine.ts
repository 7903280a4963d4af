import { type Command } from 'commander';
import { checkFiles } from '../checks';
import { groupBy } from '../collections/lookups';
import { type ConfigFile, type Configuration, readNamedConfig } from '../config';
import { Builder, type EngineProps, ImageSource, type TestOutcome } from '../engines';
import {
  type Definition,
  definitionOf,
  findPathProblems,
  findTextProblems,
  type OutputFile,
  unwritableDirectory,
  writeTrees,
} from '../files';
import { counted, formatReport, type Problem, problemRecord, addAll } from '../problems';
import { readRegistry } from '../registry';
import { findDuplicates, hasErrors, isError, type OutputForm, registryProblems } from './problem-report';
import { readPullSpecs } from './run-test';
import { quoted } from './require-path';
import { countProblems, printSummary } from './summary';
import { print, printError, printJson } from './print';

/** What the command of an engine is asked for. */
export interface EngineFlags {
  readonly config: string[];
  readonly registry?: string;
  readonly test: string[];
  readonly images?: string;
  readonly param: Record<string, string>;
  readonly namespace: string;
  readonly toDir: string;
  readonly strict?: boolean;
  readonly allowMissing?: boolean;
  readonly openshift?: boolean;
  readonly scc?: string;
  readonly podPendingTimeout: string;
  readonly registrySecret?: string;
  readonly userNamespace: boolean;
  readonly artifactRepository?: boolean;
  readonly tektonVersion?: string;
  readonly output: OutputForm;
}

/** What a target of an engine makes of a configuration. */
type Lower = (
  definition: Definition,
  props: EngineProps,
) => { files: readonly OutputFile[]; outcomes: readonly TestOutcome[] };

/** An engine that configurations are compiled to. */
export interface EngineCommand {
  readonly name: 'tekton' | 'argo';
  readonly title: string;
  readonly lower: Lower;
}

/** Compiles configurations, writes what became of them, and says how the command ends. */
export function runEngine({ lower }: EngineCommand, flags: EngineFlags, command: Command): number {
  const problems: Problem[] = [];
  const configs = flags.config.map((path) => readNamedConfig(path));
  const configurations = configs.flatMap(({ configuration }) => configuration ?? []);
  const props = readProps(flags, configurations, problems);
  const definitions = definitionsOf(configs, props);
  addAll(problems, findConfigProblems(configs, definitions, props));
  if (hasErrors(problems)) return conclude([], 0, problems, flags);
  requireTests(configs, flags.test, command);
  const lowered = configs.flatMap(({ file, configuration }) => {
    const definition = configuration && definitions.get(configuration);
    return definition ? [{ file, ...lower(definition, props) }] : [];
  });
  const outcomes = lowered.flatMap(({ file, outcomes: some }) => some.map((outcome) => ({ ...outcome, config: file })));
  requireParameters(outcomes, flags.param, command);
  const files = lowered.flatMap((each) => each.files);
  problems.push(
    ...outcomes.flatMap((outcome) => outcome.problems),
    ...findPathProblems(files),
    ...findTextProblems(files),
  );
  if (!hasErrors(problems)) addAll(problems, write(treesOf(files), flags.toDir));
  return conclude(outcomes, files.length, problems, flags);
}

type Definitions = ReadonlyMap<Configuration, Definition>;

function definitionsOf(configs: readonly ConfigFile[], { registry }: EngineProps): Definitions {
  return new Map(
    configs.flatMap(({ configuration, placeOf }) =>
      configuration ? [[configuration, definitionOf(configuration, { registry, placeOf })]] : [],
    ),
  );
}

// The same file twice would be wrong in many ways, of which one is to be told.
function findConfigProblems(
  configs: readonly ConfigFile[],
  definitions: Definitions,
  { registry }: EngineProps,
): Problem[] {
  const duplicates = findDuplicates(configs);
  if (duplicates.length > 0) return duplicates;
  const closedOf = (configuration: Configuration) => definitions.get(configuration)?.closed;
  const warnings = configs.flatMap((config) => config.problems.filter((problem) => !isError(problem)));
  return [...warnings, ...checkFiles(configs, { registry, closedOf }).filter(isError)];
}

// Each pipeline is a tree of its own: what was compiled before, of another one or to another engine, stays.
function treesOf(files: readonly OutputFile[]): Map<string, OutputFile[]> {
  const placed = files.map((file) => {
    const [engine = '', pipeline = '', ...rest] = file.path.split('/');
    return { directory: `${engine}/${pipeline}`, file: { ...file, path: rest.join('/') } };
  });
  const trees = groupBy(placed, ({ directory }) => directory);
  return new Map([...trees].map(([directory, tree]) => [directory, tree.map(({ file }) => file)]));
}

function write(trees: ReadonlyMap<string, readonly OutputFile[]>, toDir: string): readonly Problem[] {
  try {
    return writeTrees(toDir, trees).problems;
  } catch (error) {
    return [unwritableDirectory(toDir, error)];
  }
}

function readProps(flags: EngineFlags, configurations: readonly Configuration[], problems: Problem[]): EngineProps {
  const registry = flags.registry === undefined ? undefined : readRegistry(flags.registry, { isPartial: true });
  const { values, problems: wrong } =
    flags.images === undefined ? { values: {}, problems: [] } : readPullSpecs(flags.images);
  addAll(problems, wrong, registryProblems(registry, configurations));
  return {
    registry: registry?.registry,
    imageSource: ImageSource.central(values),
    parameters: flags.param,
    namespace: flags.namespace,
    podPendingTimeout: flags.podPendingTimeout,
    ...(flags.test.length > 0 ? { tests: flags.test } : {}),
    isStrict: flags.strict,
    isOpenShift: flags.openshift,
    scc: flags.scc,
    builder: Builder.buildah({ secret: flags.registrySecret, usesUserNamespace: flags.userNamespace }),
    ...(flags.artifactRepository ? { hasArtifactRepository: true } : {}),
    ...(flags.tektonVersion === undefined ? {} : { tektonVersion: flags.tektonVersion }),
  };
}

function requireTests(configs: readonly ConfigFile[], tests: readonly string[], command: Command): void {
  const known = configs.flatMap(({ configuration }) => (configuration?.tests ?? []).map(({ as }) => as));
  const unknown = tests.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const list = known.map(quoted).join(', ');
  command.error(`error: there is no test ${unknown.map(quoted).join(', ')}; there are: ${list}`, { exitCode: 2 });
}

function requireParameters(outcomes: readonly TestOutcome[], given: Record<string, string>, command: Command): void {
  const runs = outcomes.flatMap(({ run }) => run ?? []);
  const known = [...new Set(runs.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (runs.length === 0 || unknown.length === 0) return;
  const list = known.join(', ');
  command.error(`error: no run has the parameter ${unknown.join(', ')}; there are: ${list}`, { exitCode: 2 });
}

/** What became of a test of one of the configurations. */
interface Outcome extends TestOutcome {
  readonly config: string;
}

function conclude(
  outcomes: readonly Outcome[],
  files: number,
  problems: readonly Problem[],
  { output, allowMissing, toDir }: EngineFlags,
): number {
  const isWritten = !hasErrors(problems);
  if (output === 'json') printJson(toReport(outcomes, problems));
  else {
    if (isWritten) print(outcomes.map(toLine).join(''));
    if (problems.length > 0) printError(`${formatReport(problems)}\n`);
  }
  const isGood = isWritten && (allowMissing === true || outcomes.every(({ run }) => run));
  const written = `${summaryOf(outcomes)}; ${toDir}: ${counted(files, 'file')} written`;
  printSummary(isGood, isWritten ? written : `${countProblems(problems)}; nothing written`);
  return isGood ? 0 : 1;
}

function toLine({ test, run }: Outcome): string {
  return `${test}: ${run ? 'compiled' : 'reported'}\n`;
}

function summaryOf(outcomes: readonly Outcome[]): string {
  const compiled = outcomes.filter(({ run }) => run).length;
  return `${compiled} of ${counted(outcomes.length, 'test')} compiled`;
}

// What is wrong with a test stands with the test.
function toReport(outcomes: readonly Outcome[], problems: readonly Problem[]) {
  const inOutcomes = new Set(outcomes.flatMap((outcome) => outcome.problems));
  return {
    written: !hasErrors(problems),
    tests: outcomes.map(toTestRecord),
    problems: problems.filter((problem) => !inOutcomes.has(problem)).map(problemRecord),
  };
}

function toTestRecord({ config, test, run, problems }: Outcome) {
  return {
    config,
    test,
    compiled: run !== undefined,
    ...(run ? { name: run.name, parameters: run.parameters } : {}),
    problems: problems.map(problemRecord),
  };
}
