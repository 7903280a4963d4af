import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Problem } from '../problems';

/** Writes a file so that a reader sees the old one or the new one, whole; gives why that could not be done. */
export function writeWhole(file: string, text: string): Problem | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return unwritable(file, 'it is a directory', 'name a file');
    // A terminal or a pipe is written to: nothing may take its place.
    if (stat && !stat.isFile()) writeFileSync(file, text);
    else replace(stat ? realpathSync(file) : file, text);
    return undefined;
  } catch (error) {
    return unwritable(file, (error as Error).message, 'name a file in a directory that exists and may be written to');
  }
}

/** Writes what a command makes: to a file, whole, or to the standard output; gives why that could not be done. */
export function writeOutput(text: string, file: string | undefined): Problem | undefined {
  if (file !== undefined) return writeWhole(file, text);
  process.stdout.write(text);
  return undefined;
}

function replace(file: string, text: string): void {
  const next = `${file}.new`;
  try {
    writeFileSync(next, text);
    renameSync(next, file);
  } finally {
    rmSync(next, { force: true });
  }
}

function unwritable(file: string, reason: string, remedy: string): Problem {
  const message = `cannot be written: ${reason}`;
  return { severity: 'error', rule: 'unwritable-file', place: { file }, message, remedy };
}
