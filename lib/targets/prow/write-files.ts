import { chmodSync, closeSync, openSync, readdirSync, realpathSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeDirectory } from '../../files/make-directory';

/** A file that is not as it is to be. */
export interface FileChange {
  readonly path: string;
  /** What it holds; nothing where it is new. */
  readonly before?: string;
  /** What it is to hold; nothing where it is to go. */
  readonly after?: string;
}

const temporary = /^\..*\.openshift-ci-(\d+)$/;

/** Makes a change: the file is whole at any time, the old one or the new one. */
export function applyChange({ path, after }: FileChange): void {
  if (after === undefined) {
    rmSync(path, { force: true });
    return;
  }
  makeDirectory(dirname(path));
  const status = statSync(path, { throwIfNoEntry: false });
  // A link stays a link.
  const target = status ? realpathSync(path) : path;
  const draft = join(dirname(target), `.${basename(target)}.openshift-ci-${process.pid}`);
  try {
    writeDraft(draft, after, status && status.mode & 0o7777);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeDraft(path: string, text: string, mode?: number): void {
  const file = openSync(path, 'w', 0o664);
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  } finally {
    closeSync(file);
  }
  if (mode !== undefined) chmodSync(path, mode);
}

/** Removes what a run that was killed has left in a directory. */
export function removeDrafts(directory: string): void {
  if (!statSync(directory, { throwIfNoEntry: false })) return;
  for (const name of readdirSync(directory)) {
    const process = temporary.exec(name)?.[1];
    if (process && !isRunning(Number(process))) rmSync(join(directory, name), { force: true });
  }
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
