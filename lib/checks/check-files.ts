import { type ConfigFile } from '../config';
import { type Problem, type UnplacedProblem } from '../problems';
import { findProblemsAcross } from './across-files';
import { type CheckContext } from './check';
import { findProblems } from './find-problems';
import { findWarnings } from './find-warnings';
import { groupBy } from './group-by';

/** How configurations are checked. */
export interface CheckFilesOptions extends CheckContext {
  /** Told after each file, for progress on long work. */
  readonly onFile?: (done: number, total: number) => void;
}

/** Everything that is wrong with configurations that were read, alone and together, in the order of the files. */
export function checkFiles(files: readonly ConfigFile[], options: CheckFilesOptions = {}): Problem[] {
  const across = groupBy(findProblemsAcross(files), ({ place }) => ('file' in place ? place.file : ''));
  return files.flatMap((file, index) => {
    const own = checkFile(file, options);
    options.onFile?.(index + 1, files.length);
    return inOrder([...file.problems, ...own, ...(across.get(file.file) ?? [])]);
  });
}

function checkFile({ configuration, placeOf }: ConfigFile, context: CheckContext): Problem[] {
  if (!configuration) return [];
  const found: UnplacedProblem[] = [...findProblems(configuration, context), ...findWarnings(configuration, context)];
  return found.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const lineOf = ({ place }: Problem) => ('file' in place ? (place.line ?? 0) * 1e6 + (place.column ?? 0) : 0);
  return [...problems].sort((a, b) => lineOf(a) - lineOf(b));
}
