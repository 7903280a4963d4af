import { counted, type Problem } from '../problems';
import { isError } from './problem-report';
import { printError } from './print';

/**
 * Prints what a command did in one line: on standard error, since standard output may be data. It waits for the output,
 * whose failure ends the process.
 */
export function printSummary(isGood: boolean, text: string): void {
  setImmediate(() => printError(`${isGood ? '✓' : '✗'} ${text}\n`));
}

/** Problems in numbers, such as `1 error, 2 warnings in 3 files`. */
export function countProblems(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'no problems';
  const errors = problems.filter(isError).length;
  const others = problems.length - errors;
  const counts = [errors > 0 ? [counted(errors, 'error')] : [], others > 0 ? [counted(others, 'warning')] : []];
  const files = new Set(problems.map(({ place }) => ('file' in place ? place.file : place.construct)));
  return `${counts.flat().join(', ')} in ${counted(files.size, 'file')}`;
}
