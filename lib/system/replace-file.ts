import { chmodSync, chownSync, closeSync, lstatSync, openSync, readdirSync, realpathSync, renameSync } from 'node:fs';
import { rmSync, statSync, type Stats, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isBelow } from './read-file';

/**
 * Writes the file that a user named, so that a reader sees the old one or the new one, whole. A link is written through
 * only to a file of the same directory; a terminal or a pipe is written to.
 */
export function replaceFile(path: string, text: string): void {
  if (/^\/(dev|proc\/self\/fd)\//.test(path)) {
    writeFileSync(path, text);
    return;
  }
  const target = targetOf(path);
  const status = lstatSync(target, { throwIfNoEntry: false });
  if (status?.isDirectory()) throw new Error('it is a directory');
  if (status && !status.isFile()) writeFileSync(target, text);
  else replace(target, text, status);
}

function targetOf(path: string): string {
  const directory = realpathSync(dirname(path));
  const own = join(directory, basename(path));
  const status = lstatSync(own, { throwIfNoEntry: false });
  if (!status?.isSymbolicLink()) return own;
  if (!statSync(own, { throwIfNoEntry: false })) throw new Error('it is a link to nothing');
  const real = realpathSync(own);
  if (!isBelow(real, directory)) throw new Error('it is a link that leads out of its directory');
  return real;
}

// The draft is in the same directory, since a rename cannot lead to another disk.
function replace(file: string, text: string, kept: Stats | undefined): void {
  removeStrayDrafts(dirname(file));
  const { path, handle } = openDraft(dirname(file));
  try {
    try {
      writeFileSync(handle, text);
    } finally {
      closeSync(handle);
    }
    if (kept && process.getuid?.() === 0) chownSync(path, kept.uid, kept.gid);
    if (kept) chmodSync(path, kept.mode & 0o7777);
    renameSync(path, file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** Opens a file that did not exist: what somebody else has under its name is left alone. */
function openDraft(directory: string, attempt = 0): { path: string; handle: number } {
  const path = join(directory, `.openshift-ci-${process.pid}-${attempt}`);
  try {
    return { path, handle: openSync(path, 'wx', 0o666) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return openDraft(directory, attempt + 1);
  }
}

// What a process that was killed has left.
function removeStrayDrafts(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, pid] = /^\.openshift-ci-(\d+)-\d+$/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(directory, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
