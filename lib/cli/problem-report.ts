import { formatFieldPath, formatReport, type Problem } from '../problems';
import { print, printJson } from './print';

/** The forms that a report may have. */
export const outputForms = ['text', 'json'] as const;

/** A form that a report may have. */
export type OutputForm = (typeof outputForms)[number];

/** Writes problems to the standard output. */
export function writeProblems(problems: readonly Problem[], form: OutputForm): void {
  if (form === 'json') printJson(problems.map(toRecord));
  else if (problems.length > 0) print(`${formatReport(problems)}\n`);
}

/** A problem as data, for the form `json`. */
export function toRecord({ place, field, rule, severity, message, remedy }: Problem) {
  const where = 'file' in place ? place : { file: place.program ?? place.construct };
  const path = field?.length ? formatFieldPath(field) : undefined;
  return { ...where, path, rule, severity, message, remedy };
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
