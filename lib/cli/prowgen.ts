import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Configuration } from '../config';
import { counted, formatReport, type Problem, addAll } from '../problems';
import { collect, configDirectory, helpText, wrongUse } from './help-text';
import { allRegistryProblems, hasErrors, isError, skippedNote } from './problem-report';
import { requireDirectory, requireFile } from './require-path';
import { countProblems, printSummary } from './summary';
import {
  noteOfUnknown,
  type ProblemsByUse,
  readClusterProfiles,
  readRegistry,
  type ReadRegistry,
  splitByUse,
} from '../registry';
import { generateJobs, type GeneratedFiles, type JobLookup, matchedUpstream, unifiedDiff } from '../targets/prow';
import { print, printError } from './print';

interface Flags {
  readonly fromDir: string;
  readonly toDir: string;
  readonly registry?: string;
  readonly clusterProfilesConfig?: string;
  readonly knownInfraFile: string[];
  readonly org?: string;
  readonly repo?: string;
  readonly check?: boolean;
  readonly strict?: boolean;
}

const version = `openshift-ci prowgen
matches ci-operator-prowgen of ${matchedUpstream.repository} at ${matchedUpstream.commit} (${matchedUpstream.date})`;

const help = helpText({
  examples: [
    'openshift-ci prowgen --from-dir config --to-dir jobs --registry step-registry',
    'openshift-ci prowgen --from-dir config --to-dir jobs --cluster-profiles-config profiles.yaml',
    'openshift-ci prowgen --from-dir config --to-dir jobs --check acme/widget',
  ],
  exitCodes: [
    'everything is up to date or was written',
    'errors were found, and the jobs of those repositories stay; or --check found changes',
    wrongUse,
  ],
});

/** Adds `prowgen`: Prow jobs from ci-operator configurations, merged into a directory of job files. */
export function addProwgenCommand(program: Command): void {
  // Without this, --version after the subcommand would be the program's own.
  program.enablePositionalOptions();
  const command = program
    .command('prowgen')
    .summary('generate Prow jobs and merge them into a directory of job files')
    .description('Writes the Prow jobs of ci-operator configurations, byte for byte as ci-operator-prowgen does.')
    .argument('[subdirs...]', 'only these directories below both, such as an organization')
    .usage('--from-dir <dir> --to-dir <dir> [options] [subdirs...]')
    .requiredOption('--from-dir <dir>', configDirectory)
    .requiredOption('--to-dir <dir>', 'the job files, as <org>/<repo>/<org>-<repo>-<branch>-<type>.yaml')
    .option('--registry <dir>', 'the step registry; with it, a test that cannot be resolved is refused')
    .option('--cluster-profiles-config <file>', 'the cluster profiles, in place of those of the registry')
    .addOption(infraFileOption())
    .option('--org <org>', 'only repositories of this organization')
    .option('--repo <repo>', 'only repositories of this name')
    .option('--check', 'write nothing, and show as a diff what would change')
    .option('--strict', 'refuse a test whose labels may depend on a workflow that cannot be looked up')
    .version(version, '--version', 'show which upstream version is matched')
    .addHelpText('after', help);
  command.action((subdirectories: string[], flags: Flags) => {
    requirePaths(subdirectories, flags, command);
    process.exitCode = runProwgen(subdirectories, flags);
  });
}

function requirePaths(subdirectories: readonly string[], flags: Flags, command: Command): void {
  const { fromDir, toDir, registry, clusterProfilesConfig } = flags;
  requireDirectory(fromDir, command);
  for (const each of subdirectories)
    requireDirectory(join(fromDir, each), command, 'name a directory below --from-dir');
  if (existsSync(toDir)) requireDirectory(toDir, command);
  requireDirectory(registry, command);
  requireFile(clusterProfilesConfig, command);
}

function infraFileOption(): Option {
  return new Option('--known-infra-file <name>', 'a job file that is left alone; may be given several times')
    .argParser(collect)
    .default([], 'none');
}

function runProwgen(subdirectories: string[], flags: Flags): number {
  const problems: Problem[] = [];
  const lookup = readLookup(flags, problems);
  if (problems.length) report(problems);
  if (hasErrors(problems)) return conclude({ changes: [], unchanged: 0, problems, skipped: [], written: 0 });
  const { fromDir, toDir, org, repo, check, strict, knownInfraFile: knownInfraFiles } = flags;
  const where = { fromDir, toDir, org, repo, subdirectories, knownInfraFiles, ...lookup };
  return conclude(generateJobs({ ...where, check, isStrict: strict, onWarnings: report }), check);
}

function readLookup({ registry: directory, clusterProfilesConfig: file }: Flags, problems: Problem[]): JobLookup {
  const read = directory === undefined ? undefined : readRegistry(directory);
  const profiles = file === undefined ? undefined : readClusterProfiles(file);
  if (profiles) addAll(problems, profiles.problems);
  const registry = read && profiles ? { ...read.registry, clusterProfiles: profiles.value } : read?.registry;
  return {
    registry,
    clusterProfiles: profiles?.value,
    findLookupProblems: read ? lookupProblemsOf(read) : noteOfNames,
  };
}

// The registry is looked through once; then each repository that is asked about costs little.
function lookupProblemsOf(read: ReadRegistry): JobLookup['findLookupProblems'] {
  const all = allRegistryProblems(read);
  return (configurations) => splitByUse(all, read.registry, configurations);
}

function noteOfNames(configurations: readonly Configuration[]): ProblemsByUse {
  return { problems: [], note: noteOfUnknown(configurations, { remedy: 'pass --registry' }) };
}

function conclude(made: GeneratedFiles, check = false): number {
  const { changes, unchanged, problems, skipped, note, written } = made;
  const errors = problems.filter(isError);
  if (errors.length > 0) report(errors);
  for (const line of [note, skippedNote(skipped)]) if (line) printError(`${line}\n`);
  for (const change of check ? changes : []) print(unifiedDiff(change));
  const wrote = errors.length > 0 && written === 0 ? 'nothing written' : `${counted(written, 'job file')} written`;
  const did = check ? `${counted(changes.length, 'job file')} would change` : wrote;
  const isGood = errors.length === 0 && !(check && changes.length > 0);
  printSummary(isGood, errors.length > 0 ? `${countProblems(errors)}; ${did}` : `${did}, ${unchanged} unchanged`);
  return isGood ? 0 : 1;
}

function report(problems: readonly Problem[]): void {
  printError(`${formatReport(problems)}\n`);
}
