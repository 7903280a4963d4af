import { createHash } from 'node:crypto';
import fs, { chmodSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findPathProblems, type OutputFile, writeTree, writeTrees } from '../../lib/files';
import { manifestHeader } from '../../lib/files/find-file-problems';
import { formatProblem } from '../../lib/problems';
import { WriteSession } from '../../lib/system';
import { readTree } from '../support/read-tree';
import { run, temporaryDirectory } from '../support/run-program';
import { writeFiles } from '../support/write-files';

const file = (path: string, content = path, mode?: number): OutputFile => ({
  path,
  content,
  mode,
  place: { construct: 'p' },
});
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const listed = (path: string, content = path) => `${sha256(content)}  ${path}\n`;
let outdir: string;

beforeEach(() => {
  outdir = join(temporaryDirectory(), 'dist');
});

describe('the tree', () => {
  it('holds the files, and a list of them', () => {
    writeTree(outdir, [file('b/c.yaml'), file('a.yaml')]);
    expect(readTree(outdir)).toEqual({
      '.generated': manifestHeader + listed('a.yaml') + listed('b/c.yaml'),
      'a.yaml': 'a.yaml',
      'b/c.yaml': 'b/c.yaml',
    });
  });

  it('loses what is no longer written, and keeps what synth did not write', () => {
    writeTree(outdir, [file('old.yaml'), file('same.yaml')]);
    mkdirSync(join(outdir, 'mine'));
    writeFileSync(join(outdir, 'mine/notes.txt'), 'notes');
    const tree = writeTree(outdir, [file('same.yaml'), file('new.yaml')]);
    expect([tree, Object.keys(readTree(outdir))]).toEqual([
      { added: ['new.yaml'], changed: [], removed: ['old.yaml'], unchanged: 1, problems: [] },
      ['.generated', 'mine/notes.txt', 'new.yaml', 'same.yaml'],
    ]);
  });

  it('changes a file of which only the mode is another', () => {
    writeTree(outdir, [file('run.sh', '#!/bin/sh\n', 0o755), file('same.sh', '#!/bin/sh\n', 0o755)]);
    chmodSync(join(outdir, 'run.sh'), 0o644);
    const { changed, unchanged } = writeTree(outdir, [
      file('run.sh', '#!/bin/sh\n', 0o755),
      file('same.sh', '#!/bin/sh\n', 0o755),
    ]);
    expect([changed, unchanged, statSync(join(outdir, 'run.sh')).mode & 0o777]).toEqual([['run.sh'], 1, 0o755]);
  });

  it('is not touched when nothing changes', () => {
    writeTree(outdir, [file('a.yaml')]);
    const before = statSync(join(outdir, 'a.yaml')).ino;
    writeTree(outdir, [file('a.yaml')]);
    expect(statSync(join(outdir, 'a.yaml')).ino).toBe(before);
  });

  it('stays as it was when a write fails, with nothing left in it or next to it', () => {
    writeTree(outdir, [file('a.yaml', 'old')]);
    const before = readTree(outdir);
    const long = 'b'.repeat(300);
    expect(() => writeTree(outdir, [file('a.yaml', 'new'), file(long)])).toThrow('ENAMETOOLONG');
    expect([readTree(outdir), readdirSync(dirname(outdir))]).toEqual([before, ['dist']]);
  });

  it('may have a file where it had a directory, and the reverse', () => {
    writeTree(outdir, [file('a'), file('b/c/d'), file('b/e')]);
    writeTree(outdir, [file('a/b'), file('b')]);
    expect(Object.keys(readTree(outdir))).toEqual(['.generated', 'a/b', 'b']);
  });

  it('is completed by the next run after one that was killed at any point', () => {
    for (let step = 0, left = -1; left < 0; step++) {
      const directory = join(temporaryDirectory(), 'dist');
      writeTree(directory, [file('a', 'old'), file('b', 'old'), file('c/d', 'old')]);
      left = killAfter(step, directory, [file('a', 'new'), file('e/f', 'new')]);
      // What the next program writes differs from both.
      const { problems } = writeTree(directory, [file('a', 'next'), file('b', 'next')]);
      expect(problems).toEqual([]);
      expect(readTree(directory)).toEqual({
        '.generated': manifestHeader + listed('a', 'next') + listed('b', 'next'),
        a: 'next',
        b: 'next',
      });
      expect(existsSync(join(directory, 'e'))).toBe(false);
    }
  });

  it('is where it was: the directory itself may be a link, and nothing is written next to it', () => {
    mkdirSync(join(dirname(outdir), 'elsewhere'));
    symlinkSync('elsewhere', outdir);
    writeTree(outdir, [file('a.yaml')]);
    expect([readdirSync(dirname(outdir)), readTree(join(dirname(outdir), 'elsewhere'))['a.yaml']]).toEqual([
      ['dist', 'elsewhere'],
      'a.yaml',
    ]);
  });

  it('has as many bytes of a name as a file may, and any other characters', () => {
    const paths = ['#page.md', 'ä "\\.md', ' a '];
    for (const content of ['1', '2'])
      writeTree(
        outdir,
        paths.map((path) => file(path, content)),
      );
    expect(writeTree(outdir, []).removed.toSorted()).toEqual(paths.toSorted());
  });

  it('has the modes that the files ask for, whatever the umask', () => {
    const umask = process.umask(0o077);
    writeTree(outdir, [file('run.sh', 'x', 0o755), file('a.yaml')]);
    process.umask(umask);
    expect(['run.sh', 'a.yaml'].map((path) => statSync(join(outdir, path)).mode & 0o777)).toEqual([0o755, 0o644]);
  });

  it('cannot be written into a directory that may not be changed, which is told and loses nothing', () => {
    writeTree(outdir, [file('a.yaml', 'old')]);
    chmodSync(dirname(outdir), 0o500);
    const isRoot = process.getuid?.() === 0;
    const write = () => writeTree(outdir, [file('a.yaml', 'new')]);
    // The superuser may write anywhere.
    if (isRoot) expect(write).not.toThrow();
    else expect(write).toThrow(/EACCES/);
    chmodSync(dirname(outdir), 0o700);
    expect(readTree(outdir)['a.yaml']).toBe(isRoot ? 'new' : 'old');
  });
});

describe('what synth did not write', () => {
  const problemsOf = (...files: readonly OutputFile[]) => writeTree(outdir, files).problems.map(formatProblem);
  const state = (path: string) => {
    const { mode, uid, gid, mtimeMs, nlink, ino } = lstatSync(path);
    return [mode, uid, gid, mtimeMs, nlink, ino];
  };

  it('is in the way, unless it is the same', () => {
    writeFiles(outdir, { 'a.yaml': 'mine', 'b.yaml': 'b.yaml' });
    expect(problemsOf(file('a.yaml'), file('b.yaml'))).toEqual([
      `${outdir}/a.yaml: exists and was not written by synth; move it away, or list it in .generated to have it replaced [foreign-file]`,
    ]);
    expect(readTree(outdir)).toEqual({ 'a.yaml': 'mine', 'b.yaml': 'b.yaml' });
  });

  it.each([
    [
      'a file where a directory is needed',
      (path: string) => writeFileSync(path, 'mine'),
      'a',
      'is a file where a directory is needed',
    ],
    [
      'a link where a directory is needed',
      (path: string) => symlinkSync('/tmp', path),
      'a',
      'is a link where a directory is needed',
    ],
    [
      'a link to nothing',
      (path: string) => symlinkSync('/nowhere/else', path),
      'b',
      'is a link where a file is needed',
    ],
    ['a link to the same text', (path: string) => symlinkSync('same', path), 'b', 'is a link where a file is needed'],
    [
      'a directory where a file is needed',
      (path: string) => writeFiles(path, { p: 'mine' }),
      'b',
      'is a directory where a file is needed',
    ],
    [
      'a pipe where a file is needed',
      (path: string) => run('mkfifo', [path]),
      'b',
      'is not a regular file where a file is needed',
    ],
  ])('and is %s is named with its path, and nothing is written', (_, make, name, says) => {
    writeFiles(outdir, { same: 'b' });
    make(join(outdir, name));
    const before = state(join(outdir, name));
    expect(problemsOf(file('a/x'), file('b'), file('c'))).toEqual([
      `${outdir}/${name}: ${says}; move it away [foreign-file]`,
    ]);
    expect([state(join(outdir, name)), existsSync(join(outdir, 'c'))]).toEqual([before, false]);
  });

  it('and is in the way of many files is named once', () => {
    writeFiles(outdir, { same: 'b' });
    symlinkSync('/tmp', join(outdir, 'a'));
    expect(problemsOf(file('a/x'), file('a/y'), file('a/b/z'))).toEqual([
      `${outdir}/a: is a link where a directory is needed; move it away [foreign-file]`,
    ]);
  });

  it('keeps its content, mode, owner, links and time, and empty directories stay', () => {
    writeFiles(outdir, { 'mine/key': 'x', 'refs/note': 'x' });
    mkdirSync(join(outdir, 'refs/heads'));
    linkSync(join(outdir, 'mine/key'), join(outdir, 'mine/second'));
    symlinkSync('nowhere', join(outdir, 'mine/link'));
    run('mkfifo', [join(outdir, 'pipe')]);
    chmodSync(join(outdir, 'mine/key'), 0o600);
    chmodSync(join(outdir, 'mine'), 0o700);
    const paths = ['mine', 'mine/key', 'mine/second', 'mine/link', 'refs', 'refs/heads', 'pipe'];
    const before = paths.map((path) => state(join(outdir, path)));
    writeTree(outdir, [file('mine/ours'), file('a')]);
    writeTree(outdir, [file('a')]);
    const withoutTime = (all: readonly number[][]) => all.map((each) => each.filter((_, index) => index !== 3));
    expect(withoutTime(paths.map((path) => state(join(outdir, path))))).toEqual(withoutTime(before));
  });

  it('is not removed where a list from a pull request names it', () => {
    const outside = join(dirname(outdir), 'outside');
    writeFileSync(outside, 'precious');
    writeFiles(outdir, { NOTES: 'precious', same: 'precious', 'd/x': 'precious', 'real/y': 'precious' });
    symlinkSync('real', join(outdir, 'link'));
    const names = ['NOTES', '../outside', outside, 'd', 'link', 'link/y', './d/x', 'd/../NOTES', '__proto__', ''];
    const lines = [
      ...names,
      ...names.map((name) => `${sha256('other')}  ${name}`),
      `${sha256('precious')}  ../outside`,
    ];
    writeFileSync(join(outdir, '.generated'), `${lines.join('\n')}\n${listed('same', 'precious')}`);
    const { removed, problems } = writeTree(outdir, [file('a')]);
    expect(removed).toEqual(['same']);
    expect(problems.map(formatProblem)).toContain(
      `${outdir}/NOTES: warning: is listed in .generated and no longer written, but has changed since synth wrote it; it was left as it is; remove it if it is not needed [left-file]`,
    );
    const left = ['NOTES', 'd/x', 'real/y', 'link'].map((path) => existsSync(join(outdir, path)));
    expect([existsSync(outside), ...left]).toEqual([true, true, true, true, true]);
  });
});

it('a second run waits for the lock, names the process that holds it, and follows one that has ended', () => {
  mkdirSync(outdir);
  const start = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ')[19];
  symlinkSync(`${process.pid}:${start}:${hostname()}`, join(outdir, '.openshift-ci-lock'));
  const write = () => WriteSession.run(outdir, () => 'written', 50);
  expect(write).toThrow(`process ${process.pid} is writing to it; wait for it to end`);
  for (const holder of [`999999999::${hostname()}`, `${process.pid}:1:${hostname()}`]) {
    rmSync(join(outdir, '.openshift-ci-lock'));
    symlinkSync(holder, join(outdir, '.openshift-ci-lock'));
    expect([write(), readdirSync(outdir)]).toEqual(['written', []]);
    symlinkSync(holder, join(outdir, '.openshift-ci-lock'));
  }
});

it('trees of their own are written below one directory, and no link leads one of them elsewhere', () => {
  const trees = new Map([
    ['tekton/a', [file('x')]],
    ['argo/a', [file('y')]],
  ]);
  writeTrees(outdir, trees);
  writeTrees(outdir, new Map([['tekton/a', [file('z')]]]));
  expect(Object.keys(readTree(outdir))).toEqual(['argo/a/.generated', 'argo/a/y', 'tekton/a/.generated', 'tekton/a/z']);
  rmSync(join(outdir, 'tekton'), { recursive: true });
  const elsewhere = temporaryDirectory();
  symlinkSync(elsewhere, join(outdir, 'tekton'));
  expect(writeTrees(outdir, trees).problems.map(formatProblem)[0]).toBe(
    `${outdir}/tekton: is a link where a directory is needed; move it away [foreign-file]`,
  );
  expect(readdirSync(elsewhere)).toEqual([]);
});

const changing = [
  'symlinkSync',
  'mkdirSync',
  'writeFileSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'chmodSync',
  'chownSync',
] as const;

/** Lets a run make so many changes to the disk and no more, so that all is as a kill would leave it. */
function killAfter(changes: number, directory: string, files: readonly OutputFile[]): number {
  let left = changes;
  const real = changing.map((name) => [name, fs[name]] as const);
  for (const [name, call] of real) {
    Object.assign(fs, {
      [name]: (...args: unknown[]) => (left-- > 0 ? (call as (...all: unknown[]) => unknown)(...args) : undefined),
    });
  }
  syncBuiltinESMExports();
  try {
    writeTree(directory, files);
  } catch {
    // What it wanted to do next on a disk that did not change.
  } finally {
    Object.assign(fs, Object.fromEntries(real));
    syncBuiltinESMExports();
  }
  const lock = join(directory, '.openshift-ci-lock');
  if (!lstatSync(lock, { throwIfNoEntry: false })) return left;
  rmSync(lock);
  symlinkSync(`999999999::${hostname()}`, lock);
  return left;
}

it.each([
  [['a.yaml', 'A.yaml'], 'p: the file "A.yaml" is written by p too; give one of them another name [file-clash]'],
  [['a', 'a/b'], 'p: the file "a" is a directory of p too; give one another name [file-clash]'],
  [['../a'], 'p: the file "../a" has the part ".." in its path; rename what the path is made of [file-clash]'],
  [
    ['.git/hooks/a'],
    'p: the file ".git/hooks/a" has a name that synth keeps for itself; name it differently [file-clash]',
  ],
  [['a\nb'], 'p: the file "a\\nb" has a control character in its path; rename what the path is made of [file-clash]'],
  [
    ['a/.Generated'],
    'p: the file "a/.Generated" has a name that synth keeps for itself; name it differently [file-clash]',
  ],
  [
    ['a'.repeat(256)],
    `p: the file "${'a'.repeat(256)}" has a part longer than 255 bytes in its path; rename what the path is made of [file-clash]`,
  ],
  [['/a'], 'p: the file "/a" has an empty part in its path; rename what the path is made of [file-clash]'],
])('files at %j are a problem', (paths, message) => {
  expect(findPathProblems(paths.map((path) => file(path))).map(formatProblem)).toEqual([message]);
});
