import { type ConfigFile, type Configuration, findUnwritableCharacters } from '../config';
import { type Problem, type UnplacedProblem, addAll } from '../problems';
import { findProblemsAcross } from './across-files';
import { findProblems } from './find-problems';
import { type CheckContext, runChecks, withClosed } from './check';
import { type ClosedPipeline } from '../plan';
import { findWarnings } from './find-warnings';
import { warnOfShellErrors } from './warnings/shell';
import { groupBy } from '../collections/group-by';
import { rules } from '../rules';

/** How configurations are checked. */
export interface CheckFilesOptions extends CheckContext {
  /** Ask shellcheck about the commands too: a program is started for each script. Default: false. */
  readonly withShellcheck?: boolean;
  /** What a configuration means, where it was closed with the same registry before. Default: it is closed here. */
  readonly closedOf?: (configuration: Configuration) => ClosedPipeline | undefined;
  /** Told after each file, for progress on long work. */
  readonly onFile?: (done: number, total: number) => void;
}

/** Everything that is wrong with configurations that were read, alone and together, in the order of the files. */
export function checkFiles(files: readonly ConfigFile[], options: CheckFilesOptions = {}): Problem[] {
  const read = files.flatMap(({ configuration, placeOf }) => (configuration ? [{ configuration, placeOf }] : []));
  const across = groupBy(findProblemsAcross(read), ({ place }) => ('file' in place ? place.file : ''));
  return files.flatMap((file, index) => {
    const own = checkFile(file, options);
    options.onFile?.(index + 1, files.length);
    return inOrder([...file.problems, ...own, ...(across.get(file.file) ?? [])]);
  });
}

function checkFile({ configuration, problems, placeOf }: ConfigFile, options: CheckFilesOptions): Problem[] {
  if (!configuration) return [];
  // Of a file that could not be read whole, nobody can say what it does not use, nor that nothing is in it.
  const isWhole = problems.every(({ severity }) => severity !== 'error');
  const context = withClosed(configuration, { ...options, closed: options.closedOf?.(configuration) });
  const errors = findProblems(configuration, context).filter(({ rule }) => isWhole || rule !== rules.nothingToDo.id);
  const warnings = isWhole ? findWarnings(configuration, context) : [];
  if (isWhole && options.withShellcheck) addAll(warnings, runChecks([warnOfShellErrors], configuration));
  // Upstream's checkconfig writes nothing, and takes them.
  const unwritable = findUnwritableCharacters(configuration).map((each) => ({ ...each, severity: 'warning' as const }));
  const found: UnplacedProblem[] = [...errors, ...warnings, ...unwritable];
  return found.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const lineOf = ({ place }: Problem) => ('file' in place ? (place.line ?? 0) * 1e6 + (place.column ?? 0) : 0);
  return [...problems].sort((a, b) => lineOf(a) - lineOf(b));
}
