import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findExisting, writeProject } from '../../lib/init';
import { readTree } from '../support/read-tree';
import { directoryOf } from '../support/write-files';

const files = { 'main.ts': 'main', 'test/pipelines.test.ts': 'test' };

it('what is in its place already is taken back where the rest cannot follow', () => {
  const directory = directoryOf({ test: 'mine' });
  expect(() => writeProject(directory, files)).toThrow('EEXIST');
  expect(readTree(directory)).toEqual({ test: 'mine' });
});

it('directories that were made for it are taken back too', () => {
  const directory = directoryOf({ 'ci/notes': 'mine' });
  const impossible = { 'test/a.ts': 'a', [`test/${'b'.repeat(300)}`]: 'b' };
  for (const below of ['ci', 'new/ci']) {
    expect(() => writeProject(join(directory, below), impossible)).toThrow('ENAMETOOLONG');
  }
  expect([readdirSync(directory), readdirSync(join(directory, 'ci'))]).toEqual([['ci'], ['notes']]);
});

it('a file where a directory has to be, and a link that leads nowhere, are in the way', () => {
  const directory = directoryOf({ test: 'mine' });
  symlinkSync('nowhere', join(directory, 'main.ts'));
  expect(findExisting(directory, files)).toEqual(['main.ts', 'test']);
});

it('a link to a directory serves as one', () => {
  const directory = directoryOf({});
  mkdirSync(join(directory, 'other'));
  symlinkSync('other', join(directory, 'test'));
  writeFileSync(join(directory, 'other/pipelines.test.ts'), '');
  expect(findExisting(directory, files)).toEqual(['test/pipelines.test.ts']);
});
