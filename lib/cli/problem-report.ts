import { isError, type Problem, type ReportForm, writeReport } from '../problems';
import { printDocument, printError } from './print';
import { checkFiles, findLoaderProblems, findRegistryProblems } from '../checks';
import { type ConfigFile, configPath, type Configuration, findUnwritableCharacters, writeConfig } from '../config';
import { type NamedKind, noteOfUnknown, type ReadRegistry, splitByUse } from '../registry';
import { type ImportedProgram } from '../import';
import { commentsOf } from '../targets/prow/read-job-file';
import { type Rule, rules } from '../rules';

export { isError };

/** The forms that an answer may have. */
export const outputForms = ['text', 'json'] as const;

/** A form that an answer may have. */
export type OutputForm = (typeof outputForms)[number];

/** Writes problems to the standard output. */
export function writeProblems(problems: readonly Problem[], form: ReportForm): void {
  printDocument(writeReport(problems, form));
}

/** Whether any of the problems is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(isError);
}

const mostSkipped = 8;

/** One line about repositories that errors leave out of the work; nothing where there are none. */
export function skippedNote(repositories: readonly string[]): string | undefined {
  if (repositories.length === 0) return undefined;
  const count = repositories.length === 1 ? '1 repository' : `${repositories.length} repositories`;
  const more = repositories.length > mostSkipped ? ` and ${repositories.length - mostSkipped} more` : '';
  return `note: skipped ${count} with errors: ${repositories.slice(0, mostSkipped).join(', ')}${more}`;
}

/** Tells on a terminal how far long work is; anywhere else, nothing. */
export function progressOn(stream: NodeJS.WriteStream, what: string): (done: number, total: number) => void {
  if (!stream.isTTY) return () => undefined;
  return (done, total) => {
    if (total < 100 || (done % 50 !== 0 && done !== total)) return;
    stream.write(done === total ? '\r\x1b[K' : `\r${what} ${done} of ${total}`);
  };
}

/** What the loader of upstream's tools would refuse: what is wrong is neither made canonical nor imported. */
export function findRefused({ configuration, problems, placeOf }: ConfigFile): Problem[] {
  const found = configuration ? findLoaderProblems(configuration) : [];
  return [...problems, ...found.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }))];
}

/** What upstream's tools could read and not write. */
export function findUnwritable({ configuration, placeOf }: ConfigFile): Problem[] {
  const found = configuration ? findUnwritableCharacters(configuration) : [];
  return found.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

/** Files that are for the same branch and variant. */
export function findDuplicates(files: readonly ConfigFile[]): Problem[] {
  const first = new Map<string, string>();
  return files.flatMap(({ file, configuration }) => {
    if (!configuration) return [];
    const path = configPath(configuration.zz_generated_metadata);
    const other = first.get(path);
    first.set(path, other ?? file);
    return other === undefined
      ? []
      : [
          problemAt(
            file,
            'error',
            rules.duplicateConfiguration,
            `is for the same branch as ${other}`,
            'name one of them',
          ),
        ];
  });
}

/** Configurations that the program does not make as they were, which is a mistake of ours. */
export function findUnfaithful(files: readonly ConfigFile[], { unfaithful, error }: ImportedProgram): Problem[] {
  return files.flatMap(({ file, configuration }) => {
    if (!configuration || !unfaithful.includes(configuration)) return [];
    const message = `the imported program does not reproduce this file${error ? ` (${error})` : ''}`;
    return [problemAt(file, 'error', rules.notImportable, message, 'please report this')];
  });
}

/** What the program does not keep. */
export function findLost({ file, text = '', configuration }: ConfigFile): Problem[] {
  if (!configuration || text === writeConfig(configuration)) return [];
  const comments = commentsOf(text);
  if (comments.length > 0) {
    const [{ line = 1, text: first = '' } = {}] = comments;
    const message = `has comments, ${comments.length} in all, which are lost; the first is in line ${line}: ${first}`;
    return [problemAt(file, 'warning', rules.lostComment, message, 'copy what they say into the program')];
  }
  const message = 'is not in its canonical form, which synth will write';
  return [
    problemAt(file, 'warning', rules.notCanonical, message, 'run openshift-ci determinize --confirm to see it alone'),
  ];
}

/** What is wrong with configurations that can be imported: the program makes them as they are, and its synth fails. */
export function findRefusedBySynth(files: readonly ConfigFile[]): Problem[] {
  return checkFiles(files)
    .filter(isError)
    .map((problem) => ({ ...problem, severity: 'warning', message: `synth will refuse this: ${problem.message}` }));
}

function problemAt(file: string, severity: Problem['severity'], rule: Rule, message: string, remedy: string): Problem {
  return { severity, rule: rule.id, place: { file }, message, remedy };
}

/**
 * What is wrong with what configurations reach in a registry. About the rest, or about what is not looked up without a
 * registry, there is one line on standard error.
 */
export function registryProblems(
  read: ReadRegistry | undefined,
  configurations: readonly Configuration[],
  kinds?: readonly NamedKind[],
): Problem[] {
  if (!read) {
    printNote(noteOfUnknown(configurations, { kinds, remedy: 'pass --registry' }));
    return [];
  }
  const { problems, note } = splitByUse(allRegistryProblems(read), read.registry, configurations);
  printNote(note);
  return [...problems];
}

/** Everything that is wrong with a registry, whoever uses it. */
export function allRegistryProblems({ registry, problems }: ReadRegistry): Problem[] {
  return [...problems, ...findRegistryProblems(registry)];
}

function printNote(note: string | undefined): void {
  if (note) printError(`${note}\n`);
}
