import { cpSync, existsSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { runGit } from '../system';

/** A working copy that cannot be tested. */
export class SnapshotError extends Error {}

/** The state of a working copy as a commit; the repository itself is left as it is. */
export interface Snapshot {
  /** The commit with what is not committed. */
  readonly commit: string;
  /** What the clone holds, submodules with their own changes included. */
  readonly identity: string;
  /** The commit that is checked out. */
  readonly head: string;
  readonly branch?: string;
  /** How many files differ from the commit that is checked out. */
  readonly uncommitted: number;
  /** The tree of a directory in it, for the keys of what is built from that directory alone. */
  treeOf(directory: string): string;
  /** Writes a clone in which the commit is checked out. */
  write(to: string): void;
}

const author = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'ci'],
    [`GIT_${role}_EMAIL`, 'ci@localhost'],
    [`GIT_${role}_DATE`, '@0 +0000'],
  ]),
) as Record<string, string>;

/**
 * Takes the state of a working copy: what git ignores stays out, what is not committed is in. An index and a directory of
 * objects of its own keep the user's repository as it is; below `work` they may be removed at any time.
 */
export function takeSnapshot(source: string, work: string): Snapshot {
  const pathOf = (name: string) => git(source, ['rev-parse', '--path-format=absolute', '--git-path', name]);
  const head = git(source, ['rev-parse', '--verify', 'HEAD^{commit}']);
  const objects = mkdtempSync(join(work, 'objects-'));
  const index = join(objects, 'index');
  if (existsSync(pathOf('index'))) copyIndex(pathOf('index'), index);
  const variables = {
    GIT_INDEX_FILE: index,
    GIT_OBJECT_DIRECTORY: objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: pathOf('objects'),
  };
  const top = git(source, ['rev-parse', '--show-toplevel']);
  git(top, ['add', '--all'], variables);
  const tree = git(top, ['write-tree'], variables);
  const changed = git(top, ['diff-tree', '-r', '--name-only', '-z', 'HEAD', tree], variables);
  const uncommitted = changed.split('\0').filter(Boolean).length;
  const message = ['-m', 'What is not committed'];
  const commit =
    uncommitted === 0 ? head : git(top, ['commit-tree', '-p', head, ...message, tree], { ...variables, ...author });
  const branch = runGit(top, ['symbolic-ref', '--short', '-q', 'HEAD']).output?.toString().trim();
  const submodules = submodulesOf(top, tree, variables).map((path) => ({
    path,
    snapshot: takeSnapshot(join(top, path), work),
  }));
  return {
    commit,
    identity: [commit, ...submodules.map(({ path, snapshot }) => `${path} ${snapshot.identity}`)].join('\n'),
    head,
    ...(branch ? { branch } : {}),
    uncommitted,
    treeOf: (directory) => git(top, ['rev-parse', `${commit}:${directory.replace(/^(\.?\/)+|\/+$/g, '')}`], variables),
    write: (to) => writeClone({ top, to, objects, index, commit, branch, submodules }),
  };
}

// git compares the time of the index with those of the files: a newer copy would hide a change of the same second.
function copyIndex(from: string, to: string): void {
  cpSync(from, to);
  const { atimeMs, mtimeMs } = statSync(from);
  utimesSync(to, atimeMs / 1000, Math.floor(mtimeMs / 1000) - 1);
}

interface Clone {
  readonly top: string;
  readonly to: string;
  readonly objects: string;
  readonly index: string;
  readonly commit: string;
  readonly branch?: string;
  readonly submodules: readonly { readonly path: string; readonly snapshot: Snapshot }[];
}

function writeClone({ top, to, objects, index, commit, branch, submodules }: Clone): void {
  git(top, ['clone', '--quiet', '--no-checkout', '--no-hardlinks', top, to], { GIT_ALLOW_PROTOCOL: 'file' });
  const isObject = (path: string) => path !== index;
  cpSync(objects, join(to, '.git/objects'), { recursive: true, filter: isObject });
  if (branch) git(to, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
  else git(to, ['update-ref', '--no-deref', 'HEAD', commit]);
  git(to, ['reset', '--quiet', '--hard', commit]);
  git(to, ['remote', 'remove', 'origin']);
  for (const { path, snapshot } of submodules) {
    rmSync(join(to, path), { recursive: true, force: true });
    snapshot.write(join(to, path));
  }
}

// One that was not checked out is an empty directory in the test too.
function submodulesOf(top: string, tree: string, variables: Readonly<Record<string, string>>): string[] {
  const entries = git(top, ['ls-tree', '-r', '-z', tree], variables).split('\0');
  const paths = entries
    .filter((entry) => entry.startsWith('160000 '))
    .map((entry) => entry.slice(entry.indexOf('\t') + 1));
  return paths.filter((path) => existsSync(join(top, path, '.git')));
}

function git(directory: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): string {
  const { output, failure } = runGit(directory, args, undefined, variables);
  if (failure !== undefined) throw new SnapshotError(failure);
  return output.toString().trim();
}
