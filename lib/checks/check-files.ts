import { type ConfigFile } from '../config';
import { type Problem, type UnplacedProblem } from '../problems';
import { findProblemsAcross } from './across-files';
import { findProblems } from './find-problems';
import { findWarnings, type WarningOptions } from './find-warnings';
import { groupBy } from './group-by';

/** How configurations are checked. */
export interface CheckFilesOptions extends WarningOptions {
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

function checkFile({ configuration, problems, placeOf }: ConfigFile, options: CheckFilesOptions): Problem[] {
  if (!configuration) return [];
  // Of a file that could not be read whole, nobody can say what it does not use.
  const isWhole = problems.every(({ severity }) => severity !== 'error');
  const warnings = isWhole ? findWarnings(configuration, options) : [];
  const found: UnplacedProblem[] = [...findProblems(configuration, options), ...warnings];
  return found.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const lineOf = ({ place }: Problem) => ('file' in place ? (place.line ?? 0) * 1e6 + (place.column ?? 0) : 0);
  return [...problems].sort((a, b) => lineOf(a) - lineOf(b));
}
