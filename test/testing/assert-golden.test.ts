import { readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assertGolden } from '../../lib/testing';
import { temporaryDirectory } from '../support/run-program';
import { directoryOf } from '../support/write-files';
import { failureOf } from './failure-of';

const update = 'if it shall be so, run: UPDATE=1 npm test';
const inCi = 'it is not written where CI is set: update it where you work, and commit it';

beforeEach(() => {
  vi.stubEnv('CI', undefined);
  vi.stubEnv('UPDATE', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A golden file with a text. */
const golden = (text: string | Buffer) => join(directoryOf({ 'unit.yaml': text }), 'unit.yaml');
const missing = () => join(temporaryDirectory(), 'golden/unit.yaml');
const read = (file: string) => readFileSync(file, 'utf8');

describe('a golden file', () => {
  it('that is the same passes, as text and as data', () => {
    const file = golden('as: unit\ncommands: make\n');
    assertGolden(file, 'as: unit\ncommands: make\n');
    assertGolden(pathToFileURL(file), { as: 'unit', commands: 'make' });
    assertGolden(relative(process.cwd(), file), { commands: 'make', as: 'unit' });
    expect(read(file)).toBe('as: unit\ncommands: make\n');
  });

  it('that differs fails with the lines that do, and says how to update it', () => {
    const file = golden('1\n2\n3\n4\n5\nas: unit\n');
    expect(failureOf(() => assertGolden(file, '1\n2\n3\n4\n5\nas: lint\n'))).toBe(
      [
        `${file}: is not what is made now; ${update}`,
        `--- ${file}`,
        '+++ what is made now',
        ...['@@ -3,4 +3,4 @@', ' 3', ' 4', ' 5', '-as: unit', '+as: lint'],
      ].join('\n'),
    );
    expect(read(file)).toContain('as: unit');
  });

  it('that is missing fails, and is not written', () => {
    const file = missing();
    expect(failureOf(() => assertGolden(file, 'text'))).toBe(`${file}: is not there; ${update}`);
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  it('is named as below the current directory where it is', () => {
    expect(failureOf(() => assertGolden(join(__dirname, 'none.yaml'), ''))).toBe(
      `test/testing/none.yaml: is not there; ${update}`,
    );
  });

  it.each([
    ['ends of lines', 'a\r\n', 'a\n', '@@ -1,1 +1,1 @@\n-a\\r\n+a'],
    ['the end of the last line', 'a', 'a\n', '@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a'],
    ['a byte order mark', '\ufeffa\n', 'a\n', '@@ -1,1 +1,1 @@\n-\\ufeffa\n+a'],
  ])('differs by %s, and that is seen', (_, before, now, hunk) => {
    const file = golden(before);
    expect(failureOf(() => assertGolden(file, now))).toBe(
      `${file}: is not what is made now; ${update}\n--- ${file}\n+++ what is made now\n${hunk}`,
    );
  });

  it('that is no UTF-8 is told to be so, where its text would be the same', () => {
    const file = golden(Buffer.from([0xff]));
    expect(failureOf(() => assertGolden(file, '\ufffd'))).toBe(
      `${file}: is not what is made now; ${update}\nThe file is no UTF-8.`,
    );
  });

  it('that has little in common is not compared line by line', () => {
    const lines = (word: string) => Array.from({ length: 1_500 }, (_, index) => `${word} ${index}\n`).join('');
    const file = golden(lines('old'));
    expect(failureOf(() => assertGolden(file, lines('new')))).toBe(
      `${file}: is not what is made now; ${update}\nMore than 2000 lines differ.`,
    );
  });

  it('that is a directory, or below a file, is told', () => {
    const directory = temporaryDirectory();
    expect(failureOf(() => assertGolden(directory, ''))).toBe(
      `${directory}: cannot be read: EISDIR: illegal operation on a directory, read; name a file`,
    );
    const below = join(golden(''), 'below.yaml');
    expect(failureOf(() => assertGolden(below, ''))).toBe(
      `${below}: cannot be read: ENOTDIR: not a directory, open '${below}'; name a file`,
    );
  });
});

describe('an update', () => {
  it.each([
    ['by UPDATE=1', '1', {}],
    ['by the option', undefined, { update: true }],
  ])('%s writes what is missing and what differs, byte for byte', (_, variable, options) => {
    vi.stubEnv('UPDATE', variable);
    for (const file of [missing(), golden('old\n')]) {
      assertGolden(file, 'new\r\nlast', options);
      expect(read(file)).toBe('new\r\nlast');
    }
  });

  it('leaves a file alone that is the same', () => {
    const file = golden('same\n');
    utimesSync(file, 1, 1);
    assertGolden(file, 'same\n', { update: true });
    expect(statSync(file).mtimeMs).toBe(1000);
  });

  it.each([
    ['another value of UPDATE', 'yes', {}],
    ['an empty one', '', {}],
    ['the option, which says no', '1', { update: false }],
  ])('is not asked for by %s', (_, variable, options) => {
    vi.stubEnv('UPDATE', variable);
    const file = missing();
    expect(failureOf(() => assertGolden(file, 'new', options))).toBe(`${file}: is not there; ${update}`);
  });

  it.each([
    ['UPDATE=1', 'true', '1', {}],
    ['the option', '1', undefined, { update: true }],
  ])('by %s writes nothing where CI is set, and says so', (_, ci, variable, options) => {
    vi.stubEnv('CI', ci);
    vi.stubEnv('UPDATE', variable);
    const file = golden('old\n');
    expect(failureOf(() => assertGolden(file, 'new\n', options))).toMatch(
      new RegExp(`^.*: is not what is made now; ${inCi}\n---`),
    );
    expect(read(file)).toBe('old\n');
  });

  it.each(['', '0', 'false', 'False'])('heeds that CI is off where it is %j', (ci) => {
    vi.stubEnv('CI', ci);
    const file = missing();
    assertGolden(file, 'new', { update: true });
    expect(read(file)).toBe('new');
  });

  it('that cannot be written is told', () => {
    const file = join(temporaryDirectory(), 'unit.yaml');
    symlinkSync('gone/unit.yaml', file);
    expect(failureOf(() => assertGolden(file, '', { update: true }))).toBe(
      `${file}: cannot be written: ENOENT: no such file or directory, open '${file}'; name a file that can be`,
    );
  });
});
