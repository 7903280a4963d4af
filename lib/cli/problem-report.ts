import { type Problem, type ReportForm, writeReport } from '../problems';
import { printDocument } from './print';

/** The forms that an answer may have. */
export const outputForms = ['text', 'json'] as const;

/** A form that an answer may have. */
export type OutputForm = (typeof outputForms)[number];

/** Writes problems to the standard output. */
export function writeProblems(problems: readonly Problem[], form: ReportForm): void {
  printDocument(writeReport(problems, form));
}

/** Whether a problem is an error. */
export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** Whether any of the problems is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(isError);
}

/** Tells on a terminal how far long work is; anywhere else, nothing. */
export function progressOn(stream: NodeJS.WriteStream, what: string): (done: number, total: number) => void {
  if (!stream.isTTY) return () => undefined;
  return (done, total) => {
    if (total < 100 || (done % 50 !== 0 && done !== total)) return;
    stream.write(done === total ? '\r\x1b[K' : `\r${what} ${done} of ${total}`);
  };
}
