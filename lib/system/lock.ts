import { readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Directory } from './directory';

/** The name of the lock of a directory: a link whose target says who holds it. */
export const lockName = '.openshift-ci-lock';

/** Another process writes to the directory. */
export class LockedError extends Error {}

/**
 * Holds the lock of a directory while a function runs. A second process waits; the lock of a process that has ended is
 * taken over. Links are made atomically, with their content.
 */
export function withLock<T>(directory: Directory, use: () => T, patience = 10_000): T {
  const own = ownIdentity();
  const taken = takeLock(directory, own, Date.now() + patience);
  removeStray(directory, taken);
  try {
    return use();
  } finally {
    // First the lock itself: who waits looks there first, and then for a successor of the one that it saw.
    for (const name of [lockName, ...taken]) rmSync(directory.path(name), { force: true });
  }
}

// A process that was killed while it gave its lock back leaves the names by which it followed others.
function removeStray(directory: Directory, taken: readonly string[]): void {
  for (const name of readdirSync(directory.path('.'))) {
    if (name.startsWith(`${lockName}-after-`) && !taken.includes(name)) rmSync(directory.path(name), { force: true });
  }
}

function takeLock(directory: Directory, own: string, until: number): string[] {
  for (;;) {
    const taken = tryLock(directory, own, lockName, []);
    if (typeof taken !== 'string') return taken;
    if (Date.now() > until) throw new LockedError(describe(directory, taken));
    pause(20);
  }
}

/**
 * Takes the lock, or gives who holds it. The successor of a dead holder has a name that says whom it follows, so that
 * of two processes that find the same lock of a dead one only one can follow it.
 */
function tryLock(directory: Directory, own: string, name: string, chain: readonly Link[]): string[] | string {
  if (makeLink(directory.path(name), own)) {
    return chain.every((link) => readLink(directory.path(link.name)) === link.holder)
      ? chain
          .slice(1)
          .map((link) => link.name)
          .concat(chain.length > 0 ? [name] : [])
      : giveUp(directory, name, own);
  }
  const holder = readLink(directory.path(name));
  if (holder === undefined || isAlive(holder)) return holder ?? 'unknown';
  return tryLock(directory, own, successorOf(holder), [...chain, { name, holder }]);
}

interface Link {
  readonly name: string;
  readonly holder: string;
}

// The lock that this one was to follow was given back meanwhile, so this follows nobody.
function giveUp(directory: Directory, name: string, own: string): string {
  rmSync(directory.path(name), { force: true });
  return own;
}

function successorOf(holder: string): string {
  return `${lockName}-after-${holder.replace(/[^\w.-]/g, '_').slice(0, 150)}`;
}

function makeLink(path: string, target: string): boolean {
  try {
    symlinkSync(target, path);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // File systems without links have no lock.
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) return true;
    throw error;
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

// The number of a process alone would be taken for that of a later one.
function ownIdentity(): string {
  return `${process.pid}:${startOf(process.pid)}:${hostname()}`;
}

// Whether a process of another machine or container runs is not known here, so it counts as running.
function isAlive(holder: string): boolean {
  const [pid = '', start = '', host = ''] = holder.split(':');
  if (host !== hostname()) return true;
  if (!/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(Number(pid));
  return now === '' || now === start;
}

/** When a process started, in ticks since the machine did; nothing where the system does not tell. */
function startOf(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function describe(directory: Directory, holder: string): string {
  const [pid, , host] = holder.split(':');
  const where = host === hostname() || host === undefined ? '' : ` on ${host}`;
  return `process ${pid}${where} is writing to it; wait for it to end, or remove ${join(directory.name, lockName)} if it has ended`;
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
