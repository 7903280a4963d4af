import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from './run-program';

/** Files by their paths below a directory. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** Writes files below a directory, with the directories that they need. */
export function writeFiles(directory: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
}

/** A new directory with files. */
export function directoryOf(files: Files): string {
  const directory = temporaryDirectory();
  writeFiles(directory, files);
  return directory;
}
