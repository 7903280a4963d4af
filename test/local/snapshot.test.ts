import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SnapshotError, takeSnapshot } from '../../lib/local/snapshot';
import { temporaryDirectory } from '../support/run-program';
import { directoryOf } from '../support/write-files';

const env = {
  ...process.env,
  ...{
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@localhost',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@localhost',
  },
};
const git = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, env, encoding: 'utf8' }).stdout.trim();
const hasGit = spawnSync('git', ['--version']).status === 0;

function repository(): string {
  const directory = directoryOf({ kept: 'kept\n', changed: 'old\n', removed: 'x\n', '.gitignore': 'ignored\n' });
  git(directory, 'init', '-q', '-b', 'topic');
  git(directory, 'add', '-A');
  git(directory, 'commit', '-qm', 'Begin');
  return directory;
}

/** The clone of a snapshot. */
function cloneOf(directory: string) {
  const work = temporaryDirectory();
  const snapshot = takeSnapshot(directory, work);
  const to = join(work, 'clone');
  snapshot.write(to);
  return { snapshot, to };
}

describe.skipIf(!hasGit)('the state of a working copy', () => {
  it('has what is not committed, and lacks what git ignores', () => {
    const directory = repository();
    writeFileSync(join(directory, 'changed'), 'new\n');
    writeFileSync(join(directory, 'added file'), 'added\n');
    writeFileSync(join(directory, 'ignored'), 'secret\n');
    rmSync(join(directory, 'removed'));
    chmodSync(join(directory, 'kept'), 0o755);
    const before = git(directory, 'status', '--porcelain');
    const { snapshot, to } = cloneOf(directory);
    expect(git(to, 'ls-files').split('\n')).toEqual(['.gitignore', 'added file', 'changed', 'kept']);
    expect(readFileSync(join(to, 'changed'), 'utf8')).toBe('new\n');
    expect(statSync(join(to, 'kept')).mode & 0o100).toBe(0o100);
    expect(snapshot.uncommitted).toBe(4);
    // A test that ends with `git diff --exit-code` behaves as in CI.
    expect([git(to, 'status', '--porcelain'), git(to, 'branch', '--show-current')]).toEqual(['', 'topic']);
    expect([git(directory, 'status', '--porcelain'), git(directory, 'count-objects')]).toEqual([
      before,
      git(directory, 'count-objects'),
    ]);
  });

  it('is the commit itself where nothing differs, and the same commit for the same state', () => {
    const directory = repository();
    const clean = cloneOf(directory).snapshot;
    expect([clean.commit, clean.uncommitted]).toEqual([git(directory, 'rev-parse', 'HEAD'), 0]);
    writeFileSync(join(directory, 'changed'), 'new\n');
    const commits = Array.from({ length: 3 }, () => cloneOf(directory).snapshot.commit);
    expect([...new Set(commits)]).toEqual([commits[0]]);
  });

  it('has a change of the same size in the second of the commit', () => {
    const directory = repository();
    const { mtime } = statSync(join(directory, 'changed'));
    writeFileSync(join(directory, 'changed'), 'new\n');
    utimesSync(join(directory, 'changed'), mtime, mtime);
    expect(takeSnapshot(directory, temporaryDirectory()).uncommitted).toBe(1);
  });

  it('is taken of a worktree and of a commit that no branch names', () => {
    const directory = repository();
    const worktree = join(temporaryDirectory(), 'worktree');
    git(directory, 'worktree', 'add', '-q', '--detach', worktree);
    writeFileSync(join(worktree, 'changed'), 'new\n');
    const { to } = cloneOf(worktree);
    expect(readFileSync(join(to, 'changed'), 'utf8')).toBe('new\n');
  });

  it('has the files of submodules, with what is not committed in them', () => {
    const directory = repository();
    const inner = repository();
    git(directory, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'sub');
    git(directory, 'commit', '-qm', 'Add a submodule');
    const before = cloneOf(directory).snapshot.identity;
    writeFileSync(join(directory, 'sub/changed'), 'new\n');
    const { snapshot, to } = cloneOf(directory);
    expect(readFileSync(join(to, 'sub/changed'), 'utf8')).toBe('new\n');
    expect(snapshot.identity).not.toBe(before);
  });

  it('is not taken where there is no repository', () => {
    expect(() => takeSnapshot(directoryOf({ file: '' }), temporaryDirectory())).toThrow(SnapshotError);
  });
});
