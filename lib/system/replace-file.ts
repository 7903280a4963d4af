import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type Problem } from '../problems';
import { rules } from '../rules';

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

/** The most bytes that are read of one file. */
export const largestFile = 16 * 2 ** 20;

/** Which file may be read. */
export interface ReadFileOptions {
  /** The directory that must hold the file, wherever links lead. @default - the directory that the path names */
  readonly below?: string;
  /** The most bytes that are read. @default 16 MiB */
  readonly limit?: number;
}

/** What a file holds, or why it was not read. */
type ReadBytes =
  { readonly bytes: Buffer; readonly reason?: undefined } | { readonly bytes?: undefined; readonly reason: string };

/** What a text file holds, or why it was not read. */
type ReadText =
  { readonly text: string; readonly reason?: undefined } | { readonly text?: undefined; readonly reason: string };

/**
 * Reads a file that a user named or that was found in a directory of a user: a regular file of limited size, which no
 * link leads to from outside of its directory. `-` and the pipes of a shell (`<(…)`) are read under the same limit.
 */
export function readBytes(path: string, options: ReadFileOptions = {}): ReadBytes {
  try {
    return { bytes: isStream(path) ? readStream(path, options) : readRegularFile(path, options) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Reads a file as UTF-8, as `readBytes` reads it. */
export function readText(path: string, options?: ReadFileOptions): ReadText {
  const { bytes, reason } = readBytes(path, options);
  return bytes === undefined ? { reason } : { text: bytes.toString('utf8') };
}

/** The problem of a file that was not read. */
export function unreadableFile(file: string, reason: string): Problem {
  const remedy = 'name a regular file that exists and may be read';
  return {
    severity: 'error',
    rule: rules.unreadableFile.id,
    place: { file },
    message: `cannot be read: ${reason}`,
    remedy,
  };
}

/** Whether a path stands for what the command was given to read, such as `-` or the pipe of a shell. */
export function isStream(path: string): boolean {
  return path === '-' || /^\/(dev\/(stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/.test(path);
}

/** Whether a real path is a directory or lies below it. */
export function isBelow(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !way.startsWith(sep);
}

/** Why something about files failed, as Node says it, without the path. */
export function reasonOf(error: unknown): string {
  return (error as Error).message.replace(/^([A-Z0-9]+: [^,]*),.*$/s, '$1');
}

function readRegularFile(path: string, { below = dirname(path), limit = largestFile }: ReadFileOptions): Buffer {
  const [real, root] = [realpathSync(path), realpathSync(below)];
  if (!isBelow(real, root)) throw new Error('it is a link that leads out of its directory');
  // Opening a pipe that nobody writes to would wait, and a terminal could become the one of this process.
  const { O_RDONLY, O_NONBLOCK, O_NOCTTY, O_NOFOLLOW } = constants;
  const file = openSync(real, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
  try {
    if (!fstatSync(file).isFile()) throw new Error('it is not a regular file');
    if (openedPath(file, real) !== real) throw new Error('a link on the way to it changed meanwhile');
    return readUpTo(file, limit);
  } finally {
    closeSync(file);
  }
}

// Only Linux tells what was opened.
function openedPath(file: number, expected: string): string {
  return process.platform === 'linux' ? readlinkSync(`/proc/self/fd/${file}`) : expected;
}

// The number of what is open already: opening a socket once more is not possible.
function readStream(path: string, { limit = largestFile }: ReadFileOptions): Buffer {
  return readUpTo(Number(/\d+$/.exec(path)?.[0] ?? 0), limit);
}

function readUpTo(file: number, limit: number): Buffer {
  const chunks: Buffer[] = [];
  for (let total = 0; ;) {
    const chunk = Buffer.allocUnsafe(chunkSize);
    const length = readSome(file, chunk);
    if (length === 0) return Buffer.concat(chunks);
    total += length;
    if (total > limit) throw new Error(`it is larger than ${limit / 2 ** 20} MiB`);
    chunks.push(chunk.subarray(0, length));
  }
}

const chunkSize = 2 ** 16;

// A terminal or a pipe that does not block says EAGAIN where it has nothing yet.
function readSome(file: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk, 0, chunk.length, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || fstatSync(file).isFile()) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
