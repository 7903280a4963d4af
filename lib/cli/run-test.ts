import { type Command } from 'commander';
import { checkFiles } from '../checks';
import { type ConfigFile, type Configuration, describeMetadata, readNamedConfig } from '../config';
import { ImageSource, type PullSpecs } from '../engines';
import {
  buildRootOf,
  describePlan,
  findConfiguration,
  listTests,
  type LocalSettings,
  type LocalTest,
  planLocalTests,
  secretNames,
} from '../local';
import { closeConfiguration } from '../plan';
import { addAll, counted, formatReport, nearestName, type Problem, problemRecord } from '../problems';
import { readRegistry } from '../registry';
import { print, printError, printJson } from './print';
import { hasErrors, isError, registryProblems } from './problem-report';
import { countProblems, printSummary } from './summary';
import { quoted } from './require-path';
import { type RunFlags, runHere } from './run-here';
import { readText, unreadableFile } from '../system';
import { readYaml, valueOf } from '../yaml';
import { rules } from '../rules';

const noVerdict = 3;

/** Runs a test, lists the tests or shows the plan, and gives the exit code. */
export async function runTest(name: string | undefined, flags: RunFlags, command: Command): Promise<number> {
  const problems: Problem[] = [];
  const read = readTests(flags, problems);
  if (!read || hasErrors(problems)) return refuse(problems);
  const { tests, configuration } = read;
  const chosen = name === undefined ? undefined : requireTest(name, tests, command);
  if (chosen) requireSteps(chosen, flags.fromStep === undefined ? flags.step : [flags.fromStep], command);
  const shown = chosen ? [chosen] : tests;
  if (flags.list || (!chosen && !flags.dryRun)) {
    const title = `${describeMetadata(configuration.zz_generated_metadata)}:`;
    return show(shown, flags, { did: 'listed', textOf: () => listTests(title, shown) });
  }
  if (flags.dryRun) return show(shown, flags, { did: 'planned', textOf: () => shown.map(describePlan).join('\n') });
  if (!chosen?.runnable || chosen.problems.length > 0) return refuse(chosen?.problems ?? []);
  if (chosen.warnings.length > 0) printError(`${formatReport(chosen.warnings)}\n`);
  return runHere(chosen.runnable, read.settings, flags);
}

function refuse(problems: readonly Problem[]): number {
  printError(`${formatReport(problems)}\n`);
  printSummary(false, `${countProblems(problems)}; nothing started`);
  return noVerdict;
}

function readTests(
  flags: RunFlags,
  problems: Problem[],
): { tests: LocalTest[]; configuration: Configuration; settings: LocalSettings } | undefined {
  const { found, problem } = findConfiguration(flags.config, flags.source);
  if (problem) problems.push(problem);
  if (!found) return undefined;
  const file = readNamedConfig(found.file);
  const registry = readOwnRegistry(flags.registry ?? found.registry, file, problems);
  const closed = file.configuration && closeConfiguration(file.configuration, { registry });
  addAll(problems, checkFiles([file], { registry, closedOf: () => closed }).filter(isError));
  const images = readImages(flags, problems);
  if (!file.configuration || hasErrors(problems)) return undefined;
  const secrets = Object.fromEntries(
    Object.entries(flags.secret).map(([key, directory]) => [secretNames(key), directory]),
  );
  const { clusterProfile, kubeconfig, param: parameters, step: steps, fromStep } = flags;
  const settings: LocalSettings = {
    images,
    parameters,
    secrets,
    clusterProfile,
    kubeconfig,
    registry,
    steps,
    fromStep,
  };
  const { configuration } = file;
  return { tests: planLocalTests({ ...file, configuration }, settings, closed), configuration, settings };
}

function readOwnRegistry(directory: string | undefined, { configuration }: ConfigFile, problems: Problem[]) {
  const read = directory === undefined ? undefined : readRegistry(directory, { isPartial: true });
  addAll(problems, registryProblems(read, configuration ? [configuration] : []));
  return read?.registry;
}

// The build root that the repository names is an image like the others: what is given for it by its name counts too.
function readImages({ images: file, image, source }: RunFlags, problems: Problem[]): PullSpecs {
  const { values, problems: wrong } = file === undefined ? { values: {}, problems: [] } : readPullSpecs(file);
  addAll(problems, wrong);
  const given: PullSpecs = { ...values, ...image };
  const root = buildRootOf(source);
  if (root === undefined || 'root' in given) return given;
  const [namespace = '', name = '', tag = ''] = root.split(/[/:]/);
  const pullSpec = ImageSource.central(given).pullSpecOf({ from: 'stream', namespace, name, tag });
  return pullSpec === undefined ? given : { ...given, root: pullSpec };
}

function requireTest(name: string, tests: readonly LocalTest[], command: Command): LocalTest {
  const test = tests.find((each) => each.name === name);
  if (test) return test;
  const names = tests.map((each) => each.name);
  const near = nearestName(name, names);
  const list = names.slice(0, 8).map(quoted).join(', ');
  const remedy = near ? `did you mean ${near}?` : `there are: ${list}${names.length > 8 ? ', …' : ''}`;
  command.error(`error: there is no test ${quoted(name)}; ${remedy}`, { exitCode: 2 });
}

function requireSteps({ name, steps }: LocalTest, names: readonly string[], command: Command): void {
  const unknown = steps.length === 0 ? [] : names.filter((step) => !steps.includes(step));
  if (unknown.length === 0) return;
  const near = nearestName(unknown[0]!, steps);
  const remedy = near ? `; did you mean ${near}?` : `; its steps are ${steps.slice(0, 8).join(', ')}`;
  command.error(`error: ${name} has no step ${unknown.map(quoted).join(', ')}${remedy}`, { exitCode: 2 });
}

// Nothing that only says what could be done ends with an error.
function show(
  tests: readonly LocalTest[],
  { output }: RunFlags,
  { did, textOf }: { readonly did: string; readonly textOf: () => string },
): number {
  if (output === 'json') printJson(tests.map(recordOf));
  else print(textOf());
  printSummary(true, `${counted(tests.length, 'test')} ${did}; nothing started`);
  return 0;
}

function recordOf({ name, kind, runnable, problems, warnings }: LocalTest) {
  const { plan, images = [] } = runnable ?? {};
  return {
    name,
    kind,
    canRun: runnable !== undefined && problems.length === 0 && images.every(({ pullSpec }) => pullSpec !== undefined),
    builds: plan?.builds.map((build) => build.name) ?? [],
    images,
    steps: (plan ? (['pre', 'test', 'post'] as const) : []).flatMap((phase) =>
      plan!.phases[phase].map((step) => ({ name: step.name, phase, counted: step.isCounted, timeout: step.timeout })),
    ),
    problems: [...problems, ...warnings].map(problemRecord),
  };
}

/** Reads the file of `--images`: a YAML map of names of images to pull specs. */
export function readPullSpecs(file: string): { values: PullSpecs; problems: Problem[] } {
  const { text, reason } = readText(file);
  if (text === undefined) return { values: {}, problems: [unreadableFile(file, reason)] };
  const { root, problems } = readYaml(text);
  if (problems.length > 0) {
    const placed = problems.map(({ line, column, rule, message, remedy }): Problem => {
      return { severity: 'error', rule, place: { file, line, column }, message, remedy };
    });
    return { values: {}, problems: placed };
  }
  const value = root ? valueOf(root) : {};
  const entries = Object.entries((value ?? {}) as object) as [string, unknown][];
  const wrong = entries.filter(([, pullSpec]) => typeof pullSpec !== 'string');
  if (typeof value !== 'object' || Array.isArray(value) || wrong.length > 0) {
    const names = wrong.map(([name]) => name).join(', ');
    const message = names ? `gives ${names} something else than a pull spec` : 'is no map of names to pull specs';
    const remedy = 'write it as <namespace>/<name>:<tag>: <pull spec>, one a line';
    return {
      values: {},
      problems: [{ severity: 'error', rule: rules.imagesFile.id, place: { file }, message, remedy }],
    };
  }
  return { values: Object.fromEntries(entries) as PullSpecs, problems: [] };
}
