import { type Problem } from '../problems';
import { rules } from '../rules';
import { reasonOf, replaceFile } from '../system';
import { printDocument } from './print';

/** Writes a file so that a reader sees the old one or the new one, whole; gives why that could not be done. */
export function writeWhole(file: string, text: string): Problem | undefined {
  try {
    replaceFile(file, text);
    return undefined;
  } catch (error) {
    const reason = reasonOf(error);
    return unwritable(file, reason, reason === 'it is a directory' ? 'name a file' : nameAnother);
  }
}

/** Writes what a command makes: to a file, whole, or to the standard output; gives why that could not be done. */
export function writeOutput(text: string, file: string | undefined): Problem | undefined {
  if (file !== undefined) return writeWhole(file, text);
  printDocument(text);
  return undefined;
}

const nameAnother = 'name a file in a directory that exists and may be written to';

/** The problem of a file that cannot be written. */
export function unwritable(file: string, reason: string, remedy = nameAnother): Problem {
  const message = `cannot be written: ${reason}`;
  return { severity: 'error', rule: rules.unwritableFile.id, place: { file }, message, remedy };
}
