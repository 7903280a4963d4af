import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findForeignFiles, findPathProblems, type OutputFile, writeTree } from '../../lib/files';
import { formatProblem } from '../../lib/problems';
import { readTree } from '../support/read-tree';
import { temporaryDirectory } from '../support/run-program';

const file = (path: string, content = path, mode?: number): OutputFile => ({
  path,
  content,
  mode,
  place: { construct: 'p' },
});
const header = '# Written by synth; other files here are left alone.';
let outdir: string;

beforeEach(() => {
  outdir = join(temporaryDirectory(), 'dist');
});

describe('the tree', () => {
  it('holds the files, and a list of them', () => {
    writeTree(outdir, [file('b/c.yaml'), file('a.yaml')]);
    expect(readTree(outdir)).toEqual({
      '.generated': `${header}\na.yaml\nb/c.yaml\n`,
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
      { added: ['new.yaml'], changed: [], removed: ['old.yaml'], unchanged: 1 },
      ['.generated', 'mine/notes.txt', 'new.yaml', 'same.yaml'],
    ]);
  });

  it('is not touched when nothing changes', () => {
    writeTree(outdir, [file('a.yaml')]);
    const before = statSync(join(outdir, 'a.yaml')).ino;
    writeTree(outdir, [file('a.yaml')]);
    expect(statSync(join(outdir, 'a.yaml')).ino).toBe(before);
  });

  it('stays as it was when a write fails, with nothing left beside it', () => {
    writeTree(outdir, [file('a.yaml', 'old')]);
    expect(() => writeTree(outdir, [file('a.yaml', 'new'), file('a.yaml/b')])).toThrow();
    expect([readTree(outdir)['a.yaml'], readdirSync(dirname(outdir))]).toEqual(['old', ['dist']]);
  });

  it('comes back after a run that was killed between the two renames', () => {
    const previous = join(dirname(outdir), '.dist.openshift-ci-previous');
    writeTree(outdir, [file('a.yaml', 'old')]);
    writeFileSync(join(outdir, 'notes.txt'), 'mine');
    renameSync(outdir, previous);
    writeTree(outdir, [file('a.yaml', 'old')]);
    expect([readTree(outdir)['notes.txt'], existsSync(previous)]).toEqual(['mine', false]);
  });

  it('is made without a look at what somebody has beside it, whatever its name', () => {
    for (const name of ['dist.next', 'dist.previous']) writeTree(join(dirname(outdir), name), [file('a.yaml', 'mine')]);
    writeTree(outdir, [file('a.yaml', 'old')]);
    writeTree(outdir, [file('a.yaml', 'new')]);
    expect([readdirSync(dirname(outdir)), readTree(`${outdir}.next`)['a.yaml']]).toEqual([
      ['dist', 'dist.next', 'dist.previous'],
      'mine',
    ]);
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

it('a file that synth did not write is in the way, unless it is the same', () => {
  mkdirSync(outdir);
  writeFileSync(join(outdir, 'a.yaml'), 'mine');
  writeFileSync(join(outdir, 'b.yaml'), 'b.yaml');
  expect(findForeignFiles(outdir, [file('a.yaml'), file('b.yaml')]).map(formatProblem)).toEqual([
    `${outdir}/a.yaml: stands in the way and was not written by synth; move it away, or name it in ${outdir}/.generated to have it replaced`,
  ]);
});

it.each([
  [['a.yaml', 'A.yaml'], 'p: the file "A.yaml" is written by p too; give one of them another name'],
  [['a', 'a/b'], 'p: the file "a" is a directory of p too; give one another name'],
  [['../a'], 'p: the file "../a" has the part ".." in its path; rename what the path is made of'],
  [['/a'], 'p: the file "/a" has an empty part in its path; rename what the path is made of'],
])('files at %j are a problem', (paths, message) => {
  expect(findPathProblems(paths.map((path) => file(path))).map(formatProblem)).toEqual([message]);
});
