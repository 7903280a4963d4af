import { visibleJson, visibleLines } from '../problems';

/** Shows text to people: on a terminal, in a log. Nothing in it moves the cursor or is taken for a command. */
export function print(text: string, stream: NodeJS.WritableStream = process.stdout): void {
  stream.write(visibleLines(text));
}

/** Shows text on standard error. */
export function printError(text: string): void {
  print(text, process.stderr);
}

/** Gives data to programs. */
export function printJson(value: unknown): void {
  process.stdout.write(`${visibleJson(value)}\n`);
}

/** Gives a document to programs, as it is: what makes it has spelled out what could do harm. */
export function printDocument(text: string): void {
  process.stdout.write(text);
}
