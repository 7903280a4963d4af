import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeDirectory, removeDirectories } from '../../lib/system/make-directory';
import { root, run, temporaryDirectory } from '../support/run-program';

let top: string;

beforeEach(() => {
  top = temporaryDirectory();
});

describe('a directory', () => {
  it('is made with those above it, which are named from the top', () => {
    const made = makeDirectory(join(top, 'a/b/../c'));
    expect([made, makeDirectory(join(top, 'a/c'))]).toEqual([[join(top, 'a'), join(top, 'a/c')], []]);
  });

  it('is a link to one, too', () => {
    symlinkSync('.', join(top, 'link'));
    expect(makeDirectory(join(top, 'link/a'))).toEqual([join(top, 'link/a')]);
  });

  it.each([
    ['file', 'EEXIST: file already exists'],
    ['file/a/b', 'ENOTDIR: not a directory'],
    ['dangling/a', 'EEXIST: file already exists'],
  ])('is not made at %s', (path, message) => {
    writeFileSync(join(top, 'file'), '');
    symlinkSync('nowhere', join(top, 'dangling'));
    expect(() => makeDirectory(join(top, path))).toThrow(message);
  });

  it('that cannot be made leaves nothing of those above it', () => {
    expect(() => makeDirectory(join(top, 'a/b', 'c'.repeat(300)))).toThrow('ENAMETOOLONG');
    expect(readdirSync(top)).toEqual([]);
  });

  it('is removed again, but for what somebody has put something into', () => {
    const made = makeDirectory(join(top, 'a/b/c'));
    writeFileSync(join(top, 'a/mine'), '');
    removeDirectories(made);
    expect([existsSync(join(top, 'a/mine')), existsSync(join(top, 'a/b'))]).toEqual([true, false]);
  });

  // A process of its own, since what is tested against never returns. Only Linux has such a directory.
  it.runIf(process.platform === 'linux')('that cannot be made ends with an error, and does not go on for ever', () => {
    const program = `require('./bin/register.cjs');
      try { require('./lib/system/make-directory.ts').makeDirectory('/proc/x/y'); } catch ({ message }) { console.log(message); }`;
    const { stdout } = run('timeout', ['60', process.execPath, '-e', program], {}, root);
    expect(stdout).toBe("ENOENT: no such file or directory, mkdir '/proc/x'\n");
  });
});
