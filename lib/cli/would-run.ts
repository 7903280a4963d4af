import { type Command, Option } from 'commander';
import { type Configuration, type ConfigFile, describeMetadata, readConfigDirectory } from '../config';
import { closeConfiguration } from '../plan';
import { counted, formatReport, type Problem, addAll } from '../problems';
import { readRegistry, type Registry } from '../registry';
import { rules } from '../rules';
import { hasErrors, type OutputForm, outputForms, registryProblems } from './problem-report';
import { printSummary } from './summary';
import { type JobOfChange, jobsOfChange, lowerConfiguration } from '../targets/prow';
import { configDirectory, helpText, wrongUse } from './help-text';
import { print, printError, printJson } from './print';
import { requireDirectory } from './require-path';

interface Flags {
  readonly configDir: string;
  readonly changed: string[];
  readonly branch?: string;
  readonly registry?: string;
  readonly org?: string;
  readonly repo?: string;
  readonly output: OutputForm;
}

const help = helpText({
  notes: `Without --branch, each configuration is asked about its own branch. Paths of --changed are
relative to the tested repository. A condition on the changed files decides alone, whatever
always_run says.`,
  examples: [
    'openshift-ci would-run --config-dir config --changed docs/README.md',
    'openshift-ci would-run --config-dir config --repo widget --branch main --changed go.mod',
    'openshift-ci would-run --config-dir config --changed main.go --output json',
  ],
  exitCodes: ['the jobs are shown', 'a configuration has errors', wrongUse],
});

/** Adds `would-run`: which jobs a change starts. */
export function addWouldRunCommand(program: Command): void {
  const command = program
    .command('would-run')
    .summary('show which jobs a change starts, and why')
    .description('Shows which Prow jobs start for changed files, by themselves or on request, and why.')
    .usage('--config-dir <dir> --changed <path...> [options]')
    .requiredOption('--config-dir <dir>', configDirectory)
    .requiredOption('--changed <path...>', 'the changed files')
    .option('--branch <branch>', 'the branch of the pull request')
    .option('--registry <dir>', 'the step registry')
    .option('--org <org>', 'only repositories of this organization')
    .option('--repo <repo>', 'only repositories of this name')
    .addOption(new Option('--output <format>', 'the output format').choices(outputForms).default('text'))
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    requireDirectory(flags.configDir, command);
    requireDirectory(flags.registry, command);
    process.exitCode = runWouldRun(flags);
  });
}

/** The jobs of one configuration for the change. */
interface Answer {
  readonly configuration: string;
  readonly branch: string;
  readonly jobs: readonly JobOfChange[];
}

function runWouldRun(flags: Flags): number {
  const { configDir, org, repo, registry: directory } = flags;
  const problems: Problem[] = [];
  const registry = directory === undefined ? undefined : readRegistry(directory, { isPartial: true });
  const { files, problems: found } = readConfigDirectory(configDir, { org, repo });
  const configurations = files.flatMap(({ configuration }) => configuration ?? []);
  addAll(
    problems,
    registryProblems(registry, configurations),
    found,
    files.flatMap((file) => file.problems),
  );
  if (files.length === 0) problems.push(nothingFound(configDir));
  const answers = files.flatMap((file) => answerOf(file, flags, problems, registry?.registry));
  if (problems.length > 0) printError(`${formatReport(problems)}\n`);
  if (flags.output === 'json') printJson(recordsOf(answers));
  else print(toText(answers));
  printSummary(!hasErrors(problems), summaryOf(answers));
  return hasErrors(problems) ? 1 : 0;
}

function nothingFound(directory: string): Problem {
  const message = 'no configurations found';
  const remedy = 'name a directory with <org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml below it';
  return { severity: 'error', rule: rules.noConfigurations.id, place: { file: directory }, message, remedy };
}

function answerOf(
  { configuration, placeOf }: ConfigFile,
  { branch, changed }: Flags,
  problems: Problem[],
  registry?: Registry,
): Answer[] {
  if (!configuration) return [];
  const { jobs, problems: found } = lowerConfiguration(closeConfiguration(configuration, { registry }));
  // The cloud of a test is of no matter here.
  const told = found.filter(({ rule }) => rule !== rules.unknownClusterProfile.id);
  addAll(
    problems,
    told.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) })),
  );
  const files = changed.map((path) => path.replace(/^(\.\/)+/, ''));
  const own = branch ?? configuration.zz_generated_metadata.branch;
  return [{ configuration: nameOf(configuration), branch: own, jobs: jobsOfChange(jobs, { branch: own, files }) }];
}

function nameOf({ zz_generated_metadata: metadata }: Configuration): string {
  return describeMetadata(metadata);
}

function recordsOf(answers: readonly Answer[]): object[] {
  return answers.flatMap(({ configuration, branch, jobs }) =>
    jobs.map(({ isRequired, ...job }) => ({ configuration, branch, ...job, required: isRequired })),
  );
}

const headings = [
  ['starts by itself', (job: JobOfChange) => job.kind === 'presubmit' && job.starts === 'itself'],
  ['starts after the first stage', (job: JobOfChange) => job.starts === 'second-stage'],
  ['on request', (job: JobOfChange) => job.starts === 'asked'],
  ['after the merge', (job: JobOfChange) => job.kind === 'postsubmit'],
] as const;

function toText(answers: readonly Answer[]): string {
  return answers
    .filter(({ jobs }) => jobs.length > 0)
    .map(sectionOf)
    .join('');
}

function summaryOf(answers: readonly Answer[]): string {
  const presubmits = answers.flatMap(({ jobs }) => jobs).filter(isPresubmit);
  const started = presubmits.filter(({ starts }) => starts !== 'asked');
  return `${started.length} of ${counted(presubmits.length, 'presubmit')} ${started.length === 1 ? 'starts by itself' : 'start by themselves'}`;
}

function isPresubmit({ kind }: JobOfChange): boolean {
  return kind === 'presubmit';
}

function sectionOf({ configuration, jobs }: Answer): string {
  const groups = headings.map(([heading, belongs]) => ({ heading, lines: jobs.filter(belongs).map(lineOf) }));
  const texts = groups
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }) => `  ${heading}\n${lines.join('')}`);
  return `${configuration}\n${texts.join('')}\n`;
}

function lineOf({ job, kind, starts, isRequired, command, because }: JobOfChange): string {
  const role = kind === 'presubmit' ? (isRequired ? ', required' : ', optional') : '';
  const asked = starts === 'asked' && command ? `; ${command}` : '';
  return `    ${job}${role}: ${because}${asked}\n`;
}
