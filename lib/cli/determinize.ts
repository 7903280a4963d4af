import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type ConfigFile, configPath, misplacedRule, readConfigDirectory, writeConfig } from '../config';
import { counted, type Problem, type ReportForm, reportForms } from '../problems';
import { BlockedPathError, reasonOf, WriteSession } from '../system';
import { configDirectory, helpText, wrongUse } from './help-text';
import { findRefused, findUnwritable, hasErrors, progressOn, writeProblems } from './problem-report';
import { requireDirectory } from './require-path';
import { printSummary } from './summary';
import { rules } from '../rules';
import { unwritable } from './write-whole';

interface Flags {
  readonly configDir: string;
  readonly confirm?: boolean;
  readonly org?: string;
  readonly repo?: string;
  readonly output: ReportForm;
}

interface Rewrite {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

const help = helpText({
  notes: 'Comments and fields that the format does not know are lost; such fields are listed first.',
  examples: [
    'openshift-ci determinize --config-dir config',
    'openshift-ci determinize --config-dir config --confirm',
    'openshift-ci determinize --config-dir config --org acme --repo widget --confirm',
  ],
  exitCodes: [
    'everything is canonical, or was made so',
    'a file would change, or has an error, which leaves that file as it is',
    wrongUse,
  ],
});

/** Adds `determinize`: configurations in their one canonical form, with the metadata that their paths say. */
export function addDeterminizeCommand(program: Command): void {
  const command = program
    .command('determinize')
    .summary('write ci-operator configurations in their canonical form')
    .description('Lists the configurations that are not in their canonical form, or with --confirm rewrites them.')
    .usage('--config-dir <dir> [options]')
    .requiredOption('--config-dir <dir>', configDirectory)
    .option('--confirm', 'write the files instead of listing them')
    .option('--org <org>', 'only repositories of this organization')
    .option('--repo <repo>', 'only repositories of this name')
    .addOption(new Option('--output <form>', 'the form of the report').choices(reportForms).default('text'))
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    requireDirectory(flags.configDir, command);
    process.exitCode = runDeterminize(flags);
  });
}

function runDeterminize({ configDir, confirm = false, org, repo, output }: Flags): number {
  const onFile = progressOn(process.stderr, 'read');
  const { files, problems: found } = readConfigDirectory(configDir, { org, repo, unknown: 'warning', onFile });
  const refused = new Map(files.map((file) => [file, [...findRefused(file), ...findUnwritable(file)]]));
  const problems = [...found, ...[...refused.values()].flat()];
  const sound = files.filter((file) => !hasErrors(refused.get(file)!));
  const rewrites = sound.flatMap((file) => rewriteOf(file, configDir));
  const listed = confirm ? writeFiles(configDir, rewrites) : rewrites.map((each) => changeOf(each, configDir));
  writeProblems([...problems, ...listed], output);
  const isGood = listed.length === 0 && !hasErrors(problems);
  const skipped = files.length - sound.length;
  const did = summaryOf(sound.length, rewrites.length, confirm ? listed.length : undefined);
  printSummary(isGood, skipped > 0 ? `${did}; ${counted(skipped, 'file')} with errors skipped` : did);
  return isGood ? 0 : 1;
}

function summaryOf(files: number, rewrites: number, failed: number | undefined): string {
  const all = counted(files, 'configuration');
  if (failed === undefined)
    return rewrites === 0 ? `${all} in canonical form` : `${rewrites} of ${all} not in canonical form`;
  const written = rewrites - failed;
  return `${written} of ${all} rewritten, ${files - rewrites} unchanged${failed > 0 ? `, ${failed} failed` : ''}`;
}

// What lies in the wrong folders would be rewritten to say the wrong thing.
function rewriteOf({ file, text: written, configuration, problems }: ConfigFile, directory: string): Rewrite[] {
  if (!configuration || problems.some(({ rule }) => rule === misplacedRule)) return [];
  const text = writeConfig(configuration);
  const to = configPath(configuration.zz_generated_metadata);
  const isSame = join(file) === join(directory, to) && written === text;
  return isSame ? [] : [{ from: file, to, text }];
}

function writeFiles(directory: string, rewrites: readonly Rewrite[]): Problem[] {
  if (rewrites.length === 0) return [];
  try {
    return WriteSession.run(directory, (session) => rewrites.flatMap((each) => writeFile(session, each)));
  } catch (error) {
    return rewrites.map(({ to }) => unwritable(join(directory, to), reasonOf(error)));
  }
}

function writeFile(session: WriteSession, { to, text }: Rewrite): Problem[] {
  try {
    session.prepare([{ path: to, content: text }])();
    return [];
  } catch (error) {
    if (error instanceof BlockedPathError) return [unwritable(error.path, error.message, 'move it away')];
    return [unwritable(join(session.directory.name, to), reasonOf(error))];
  }
}

function changeOf({ from, to: path }: Rewrite, directory: string): Problem {
  const to = join(directory, path);
  const message = join(from) === to ? 'is not in its canonical form' : `would be written to ${to}`;
  const remedy = 'run openshift-ci determinize --confirm';
  return { severity: 'error', rule: rules.notCanonical.id, place: { file: from }, message, remedy };
}
