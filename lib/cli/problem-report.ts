import { isError, type Problem, type ReportForm, writeReport } from '../problems';
import { printDocument } from './print';

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
