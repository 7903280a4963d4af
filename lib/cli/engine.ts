import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { checkFiles } from '../checks';
import { type ConfigFile, readNamedConfig } from '../config';
import { type EngineProps, ImageSource, type TestOutcome } from '../engines';
import { type Definition, findForeignFiles, type OutputFile, writeTree } from '../files';
import { formatReport, type Problem } from '../problems';
import { readRegistry } from '../registry';
import { helpText, wrongUse } from './help-text';
import { hasErrors, type OutputForm, outputForms } from './problem-report';
import { readPullSpecs } from './pull-specs';

interface Flags {
  readonly config: string[];
  readonly registry?: string;
  readonly test: string[];
  readonly images?: string;
  readonly param: Record<string, string>;
  readonly namespace: string;
  readonly toDir: string;
  readonly strict?: boolean;
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

const helpOf = (name: string) =>
  helpText({
    notes: `--images names a YAML file: pull specs by <namespace>/<name>:<tag>, stable[-<release>]:<tag>,
release:<name> or root.`,
    examples: [
      `openshift-ci ${name} --config acme-widget-main.yaml --to-dir out`,
      `openshift-ci ${name} --config acme-widget-main.yaml --registry step-registry --to-dir out`,
      `openshift-ci ${name} --config acme-widget-main.yaml --to-dir out --param registry=example.com/ci`,
      `openshift-ci ${name} --config acme-widget-main.yaml --to-dir out --test unit --images images.yaml`,
      `openshift-ci ${name} --config acme-widget-main.yaml --to-dir out --strict --output json`,
    ],
    exitCodes: [
      'all tests were compiled, or reported',
      'there is an error, or with --strict a test was not compiled',
      wrongUse,
    ],
  });

/** Adds the command of an engine: any ci-operator configuration, compiled. */
export function addEngineCommand(program: Command, engine: EngineCommand): void {
  const command = program
    .command(engine.name)
    .summary(`compile ci-operator configurations to ${engine.title}`)
    .description(
      `Compiles the tests of ci-operator configurations to ${engine.title}, and reports what it cannot express.`,
    )
    .usage('--config <file> --to-dir <dir> [options]')
    .requiredOption('--config <file>', 'a configuration; may be given several times', collect)
    .requiredOption('--to-dir <dir>', `the directory that receives ${engine.name}/<pipeline>/`)
    .option('--registry <dir>', 'the step registry; without it, a test that names something of it is reported')
    .addOption(testOption())
    .option('--images <file>', 'pull specs of images of OpenShift CI')
    .addOption(paramOption())
    .option('--namespace <name>', 'the namespace of the objects', 'ci')
    .option('--strict', 'fail where a test cannot be compiled')
    .addOption(new Option('--output <form>', 'the form of the report').choices(outputForms).default('text'))
    .addHelpText('after', helpOf(engine.name));
  command.action((flags: Flags) => {
    process.exitCode = run(engine, flags, command);
  });
}

function testOption(): Option {
  return new Option('--test <name>', 'only this test; may be given several times')
    .argParser(collect)
    .default([], 'all tests');
}

function paramOption(): Option {
  return new Option('--param <name=value>', 'a parameter of the runs; may be given several times')
    .argParser(collectPair)
    .default({}, 'none');
}

function collect(text: string, before: string[] = []): string[] {
  return [...before, text];
}

function collectPair(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  return at === -1 ? { ...before, [text]: '' } : { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

function run({ name, lower }: EngineCommand, flags: Flags, command: Command): number {
  for (const path of [...flags.config, flags.images]) requireFile(path, command);
  if (flags.registry !== undefined && !statSync(flags.registry, { throwIfNoEntry: false })?.isDirectory())
    command.error(`error: ${flags.registry} is no directory`, { exitCode: 2 });
  const problems: Problem[] = [];
  const props = readProps(flags, problems);
  const configs = flags.config.map((path) => readNamedConfig(path));
  const isError = ({ severity }: Problem) => severity === 'error';
  problems.push(...configs.flatMap((config) => config.problems.filter((problem) => !isError(problem))));
  problems.push(...checkFiles(configs, { registry: props.registry }).filter(isError));
  unknownTests(configs, flags.test, command);
  if (hasErrors(problems)) return conclude([], problems, flags);
  const lowered = configs.flatMap((config) => lowerOne(config, props, lower));
  const outcomes = lowered.flatMap((each) => each.outcomes);
  const files = lowered.flatMap((each) => each.files);
  problems.push(...outcomes.flatMap((outcome) => outcome.problems));
  if (flags.output === 'text')
    for (const { test, run: compiled } of outcomes)
      process.stdout.write(`${test}: ${compiled ? 'compiled' : 'reported'}\n`);
  const trees = treesOf(files, flags.toDir);
  for (const [directory, tree] of trees) problems.push(...findForeignFiles(directory, tree));
  if (!hasErrors(problems)) {
    for (const [directory, tree] of trees) {
      mkdirSync(dirname(directory), { recursive: true });
      writeTree(directory, tree);
    }
  }
  return conclude(outcomes, problems, { ...flags, name });
}

// Each pipeline is a tree of its own: what was compiled before, of another one or to another engine, stays.
function treesOf(files: readonly OutputFile[], toDir: string): Map<string, OutputFile[]> {
  const trees = new Map<string, OutputFile[]>();
  for (const file of files) {
    const [engine = '', pipeline = '', ...rest] = file.path.split('/');
    const directory = join(toDir, engine, pipeline);
    trees.set(directory, [...(trees.get(directory) ?? []), { ...file, path: rest.join('/') }]);
  }
  return trees;
}

function requireFile(path: string | undefined, command: Command): void {
  if (path === undefined || (existsSync(path) && statSync(path).isFile())) return;
  command.error(`error: ${path} is no file`, { exitCode: 2 });
}

function readProps(flags: Flags, problems: Problem[]): EngineProps {
  const registry = flags.registry === undefined ? undefined : readRegistry(flags.registry);
  const { values, problems: wrong } =
    flags.images === undefined ? { values: {}, problems: [] } : readPullSpecs(flags.images);
  problems.push(...wrong, ...(registry?.problems ?? []).filter(({ rule }) => rule === 'unreadable'));
  return {
    registry: registry?.registry,
    imageSource: ImageSource.central(values),
    parameters: flags.param,
    namespace: flags.namespace,
    ...(flags.test.length > 0 ? { tests: flags.test } : {}),
    isStrict: flags.strict,
  };
}

function unknownTests(configs: readonly ConfigFile[], tests: readonly string[], command: Command): void {
  const known = configs.flatMap(({ configuration }) => (configuration?.tests ?? []).map(({ as }) => as));
  const unknown = tests.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  command.error(`error: there is no test ${unknown.join(', ')}; there are: ${known.join(', ')}`, { exitCode: 2 });
}

function lowerOne(config: ConfigFile, props: EngineProps, lower: Lower) {
  if (!config.configuration) return [];
  const { configuration, placeOf } = config;
  return [lower({ configuration, root: '', clusterTypes: {}, placeOf }, props)];
}

function conclude(
  outcomes: readonly TestOutcome[],
  problems: readonly Problem[],
  flags: Flags & { name?: string },
): number {
  if (flags.output === 'json') process.stdout.write(`${JSON.stringify(outcomes.map(toRecord), null, 2)}\n`);
  if (problems.length > 0 && (flags.output === 'text' || outcomes.length === 0))
    process.stderr.write(`${formatReport(problems)}\n`);
  return hasErrors(problems) ? 1 : 0;
}

function toRecord({ test, run: compiled, problems }: TestOutcome) {
  return {
    test,
    compiled: compiled !== undefined,
    ...(compiled ? { name: compiled.name, parameters: compiled.parameters } : {}),
    problems: problems.map(({ severity, rule, message, remedy, place }) => ({
      severity,
      rule,
      message,
      remedy,
      ...place,
    })),
  };
}
