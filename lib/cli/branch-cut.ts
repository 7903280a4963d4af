import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ConfigFile, type Configuration, readConfigDirectory, writeConfig } from '../config';
import { type BranchCutOptions, cutConfiguration, type CutRemark, filesOfCut, isCut, remarksOfCut } from '../fleet';
import { formatReport, type Problem } from '../problems';
import { BlockedPathError, reasonOf, WriteSession } from '../system';
import { collect, configDirectory, helpText, wrongUse } from './help-text';
import { findRefused, hasErrors, isError, type OutputForm, outputForms } from './problem-report';
import { print, printError, printJson } from './print';
import { requireDirectory } from './require-path';
import { printSummary } from './summary';
import { unwritable } from './write-whole';

interface Flags {
  readonly configDir: string;
  readonly currentRelease: string;
  readonly futureRelease: readonly string[];
  readonly bumpRelease?: string;
  readonly skipPeriodics?: boolean;
  readonly currentPromotionNamespace?: string;
  readonly skipDerivedConfigBranch?: readonly string[];
  readonly org?: string;
  readonly repo?: string;
  readonly confirm?: boolean;
  readonly output: OutputForm;
}

const help = helpText({
  notes: `The flags mean what they mean to config-brancher. A configuration is branched when it promotes
to the current release in ocp or origin. Files of the releases are overwritten as a whole.`,
  examples: [
    'openshift-ci branch-cut --config-dir config --current-release 4.22 --future-release 4.23',
    'openshift-ci branch-cut --config-dir config --current-release 4.9 --future-release 5.0 --confirm',
  ],
  exitCodes: ['the cut is shown or was written', 'there is an error, and nothing was written', wrongUse],
});

/** Adds `branch-cut`: the configurations of a new release, as config-brancher writes them, and what it leaves. */
export function addBranchCutCommand(program: Command): void {
  const command = program
    .command('branch-cut')
    .summary('preview or write the configurations of a new release')
    .description('Shows which configurations a new release gets, and what is left to do; --confirm writes them.')
    .usage('--config-dir <dir> --current-release <X.Y> --future-release <X.Y>')
    .requiredOption('--config-dir <dir>', configDirectory)
    .requiredOption('--current-release <X.Y>', 'the release that the development branches promote to', parseRelease)
    .requiredOption('--future-release <X.Y>', 'a release to branch for; may be given several times', addRelease)
    .option('--bump-release <X.Y>', 'the release that the development branches go on with', parseRelease)
    .option('--skip-periodics', 'leave periodic tests out of the derived configurations')
    .option('--current-promotion-namespace <name>', 'the namespace that selects a configuration')
    .option('--skip-derived-config-branch <org/repo>', 'derive nothing from main of this repository', addRepository)
    .option('--org <org>', 'only repositories of this organization')
    .option('--repo <repo>', 'only repositories of this name')
    .option('--confirm', 'write the files instead of listing them')
    .addOption(new Option('--output <format>', 'the output format').choices(outputForms).default('text'))
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    requireDirectory(flags.configDir, command);
    const { bumpRelease: bump, futureRelease: futures } = flags;
    if (bump !== undefined && !futures.includes(bump)) {
      command.error(`error: --bump-release ${bump} is not a --future-release; name it there too`, { exitCode: 2 });
    }
    process.exitCode = runBranchCut(flags);
  });
}

function parseRelease(text: string): string {
  if (/^\d+\.\d+$/.test(text)) return text;
  throw new InvalidArgumentError('Write a release as <major>.<minor>.');
}

function addRelease(text: string, before?: readonly string[]): string[] {
  return collect(parseRelease(text), before);
}

function addRepository(text: string, before?: readonly string[]): string[] {
  if (/^[^/]+\/[^/]+$/.test(text)) return collect(text, before);
  throw new InvalidArgumentError('Write a repository as <org>/<repo>.');
}

function runBranchCut(flags: Flags): number {
  const { files, problems: found } = readConfigDirectory(flags.configDir, { unknown: 'warning' });
  const problems = [...found, ...files.flatMap(findRefused)].filter(isError);
  if (hasErrors(problems)) return fail(problems);
  const options = optionsOf(flags);
  const all = files.flatMap(({ configuration }) => configuration ?? []);
  const cuts = all
    .filter((each) => isChosen(each, flags) && isCut(each, options))
    .map((each) => cutConfiguration(each, options));
  const written = filesOfCut(cuts);
  const paths = [...written.keys()].sort();
  const remarks = remarksOfCut(cuts, all, options);
  if (flags.confirm) {
    const failed = writeAll(flags.configDir, written);
    if (failed.length > 0) return fail(failed);
  }
  if (flags.output === 'json') printJson({ files: paths, remarks });
  else print(toText(paths, remarks, files));
  const verb = flags.confirm ? 'written' : 'would be written';
  printSummary(true, `${paths.length} files ${verb} for ${cuts.length} configurations, ${remarks.length} remarks`);
  return 0;
}

function optionsOf(flags: Flags): BranchCutOptions {
  return {
    current: flags.currentRelease,
    futures: flags.futureRelease,
    bump: flags.bumpRelease,
    skipPeriodics: flags.skipPeriodics,
    namespace: flags.currentPromotionNamespace,
    underived: flags.skipDerivedConfigBranch,
  };
}

function isChosen({ zz_generated_metadata: metadata }: Configuration, { org, repo }: Flags): boolean {
  return (!org || metadata.org === org) && (!repo || metadata.repo === repo);
}

function writeAll(directory: string, written: ReadonlyMap<string, Configuration>): Problem[] {
  const files = [...written].map(([path, configuration]) => ({ path, content: writeConfig(configuration) }));
  if (files.length === 0) return [];
  try {
    WriteSession.run(directory, (session) => session.prepare(files)());
    return [];
  } catch (error) {
    if (error instanceof BlockedPathError) return [unwritable(error.path, error.message, 'move it away')];
    return [unwritable(directory, reasonOf(error))];
  }
}

function fail(problems: readonly Problem[]): number {
  printError(`${formatReport(problems)}\n`);
  return 1;
}

function toText(paths: readonly string[], remarks: readonly CutRemark[], files: readonly ConfigFile[]): string {
  const known = new Set(files.map(({ file }) => join(file).split('/').slice(-3).join('/')));
  const listed = paths.map((path) => `${known.has(path) ? 'overwrites' : 'adds'} ${path}\n`);
  const lines = remarks.map(({ file, field, says }) => `${file}: ${field ? `${field}: ` : ''}${says}\n`);
  return [...listed, ...(lines.length > 0 ? ['\nWhat the cut leaves to do or to know:\n', ...lines] : [])].join('');
}
