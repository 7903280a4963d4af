import { chmodSync, closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Problem } from '../problems';
import { rules } from '../rules';

/** Writes a file so that a reader sees the old one or the new one, whole; gives why that could not be done. */
export function writeWhole(file: string, text: string): Problem | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return unwritable(file, 'it is a directory', 'name a file');
    // A terminal or a pipe is written to: nothing may take its place.
    if (stat && !stat.isFile()) writeFileSync(file, text);
    else replace(stat ? realpathSync(file) : file, text, stat?.mode);
    return undefined;
  } catch (error) {
    return unwritable(file, (error as Error).message);
  }
}

/** Writes what a command makes: to a file, whole, or to the standard output; gives why that could not be done. */
export function writeOutput(text: string, file: string | undefined): Problem | undefined {
  if (file !== undefined) return writeWhole(file, text);
  process.stdout.write(text);
  return undefined;
}

// The draft lies beside the file, since a rename cannot lead to another disk.
function replace(file: string, text: string, mode: number | undefined): void {
  const { path, handle } = openDraft(dirname(file));
  try {
    try {
      writeFileSync(handle, text);
    } finally {
      closeSync(handle);
    }
    if (mode !== undefined) chmodSync(path, mode & 0o7777);
    renameSync(path, file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** Opens a file that was not there: what somebody else has under its name is left alone. */
function openDraft(directory: string, attempt = 0): { path: string; handle: number } {
  const path = join(directory, `.openshift-ci-${process.pid}-${attempt}`);
  try {
    return { path, handle: openSync(path, 'wx', 0o666) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return openDraft(directory, attempt + 1);
  }
}

const nameAnother = 'name a file in a directory that exists and may be written to';

/** The problem of a file that cannot be written. */
export function unwritable(file: string, reason: string, remedy = nameAnother): Problem {
  const message = `cannot be written: ${reason}`;
  return { severity: 'error', rule: rules.unwritableFile.id, place: { file }, message, remedy };
}
