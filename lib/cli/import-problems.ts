import { checkFiles, findLoaderProblems } from '../checks';
import { type ConfigFile, configPath, findUnwritableCharacters, writeConfig } from '../config';
import { type ImportedProgram } from '../import';
import { type Problem } from '../problems';
import { commentsOf } from '../targets/prow/comments';
import { isError } from './problem-report';
import { type Rule, rules } from '../rules';

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
