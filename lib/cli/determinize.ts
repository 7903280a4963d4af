import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { type ConfigFile, configPath, misplacedRule, readConfigDirectory, writeConfig } from '../config';
import { makeDirectory } from '../files/make-directory';
import { type Problem } from '../problems';
import { configDirectory, helpText, wrongUse } from './help-text';
import { findRefused } from './import-problems';
import { hasErrors, type OutputForm, outputForms, progressOn, writeProblems } from './problem-report';
import { counted, writeSummary } from './summary';
import { requireDirectory } from './require-path';
import { unwritable, writeWhole } from './write-whole';
import { rules } from '../rules';

interface Flags {
  readonly configDir: string;
  readonly confirm?: boolean;
  readonly org?: string;
  readonly repo?: string;
  readonly output: OutputForm;
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
  exitCodes: ['everything is canonical, or was made so', 'a file would change, or there is an error', wrongUse],
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
    .addOption(new Option('--output <form>', 'the form of the report').choices(outputForms).default('text'))
    .addHelpText('after', help);
  command.action((flags: Flags) => {
    requireDirectory(flags.configDir, command);
    process.exitCode = runDeterminize(flags);
  });
}

function runDeterminize({ configDir, confirm = false, org, repo, output }: Flags): number {
  const onFile = progressOn(process.stderr, 'read');
  const { files, problems: found } = readConfigDirectory(configDir, { org, repo, unknown: 'warning', onFile });
  const problems = [...found, ...files.flatMap(findRefused)];
  if (hasErrors(problems)) {
    writeProblems(problems, output);
    return 1;
  }
  const rewrites = files.flatMap((file) => rewriteOf(file, configDir));
  const listed = confirm ? rewrites.flatMap(writeFile) : rewrites.map(changeOf);
  writeProblems([...problems, ...listed], output);
  const count = confirm ? rewrites.length - listed.length : rewrites.length;
  const did = confirm ? 'rewritten' : 'not canonical';
  writeSummary(listed.length === 0, `${count} of ${counted(files.length, 'configuration')} ${did}`);
  return listed.length > 0 ? 1 : 0;
}

// What lies in the wrong folders would be rewritten to say the wrong thing.
function rewriteOf({ file, configuration, problems }: ConfigFile, directory: string): Rewrite[] {
  if (!configuration || problems.some(({ rule }) => rule === misplacedRule)) return [];
  const text = writeConfig(configuration);
  const to = join(directory, configPath(configuration.zz_generated_metadata));
  const isSame = join(file) === to && readFileSync(file, 'utf8') === text;
  return isSame ? [] : [{ from: file, to, text }];
}

function writeFile({ to, text }: Rewrite): Problem[] {
  try {
    makeDirectory(dirname(to));
  } catch (error) {
    return [unwritable(to, (error as Error).message)];
  }
  return [writeWhole(to, text)].flatMap((problem) => problem ?? []);
}

function changeOf({ from, to }: Rewrite): Problem {
  const message = join(from) === to ? 'is not in its canonical form' : `would be written to ${to}`;
  const remedy = 'run openshift-ci determinize --confirm';
  return { severity: 'error', rule: rules.notCanonical.id, place: { file: from }, message, remedy };
}
