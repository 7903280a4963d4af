import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { writeWhole } from '../../lib/cli/write-whole';
import { formatProblem } from '../../lib/problems';
import { readTree } from '../support/read-tree';
import { temporaryDirectory } from '../support/run-program';

let directory: string;
let file: string;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory, 'a.ts');
});

it('a file is written without a trace beside it, and what lies there is left alone', () => {
  const draft = `.openshift-ci-${process.pid}-0`;
  for (const name of ['a.ts.new', draft]) writeFileSync(join(directory, name), 'mine');
  expect(writeWhole(file, 'text')).toBeUndefined();
  expect(readTree(directory)).toEqual({ 'a.ts': 'text', 'a.ts.new': 'mine', [draft]: 'mine' });
});

it.each([0o755, 0o640, 0o600])('a file that is replaced keeps its mode %o', (mode) => {
  writeFileSync(file, 'old');
  chmodSync(file, mode);
  writeWhole(file, 'new');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o7777]).toEqual(['new', mode]);
});

it('a link stays a link', () => {
  writeFileSync(file, 'old');
  symlinkSync('a.ts', join(directory, 'link.ts'));
  writeWhole(join(directory, 'link.ts'), 'new');
  rmSync(file);
  expect(readdirSync(directory)).toEqual(['link.ts']);
});

it('a file that cannot be written says why, and leaves nothing', () => {
  const long = join(directory, 'b'.repeat(300));
  const said = [join(directory, 'no/a.ts'), directory, long].map((path) => formatProblem(writeWhole(path, '')!));
  expect(said).toEqual([
    expect.stringMatching(
      /no\/a\.ts: cannot be written: ENOENT: .*; name a file in a directory that exists and may be/,
    ),
    `${directory}: cannot be written: it is a directory; name a file [unwritable-file]`,
    expect.stringMatching(/: cannot be written: ENAMETOOLONG: .*; name a file in a directory that exists and may be/),
  ]);
  expect(readdirSync(directory)).toEqual([]);
});
