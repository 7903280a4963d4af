import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeProject } from '../../lib/init';
import { readTree } from '../support/read-tree';
import { directoryOf } from '../support/write-files';

const files = { 'main.ts': 'main', 'test/pipelines.test.ts': 'test' };

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
  expect(writeProject(directory, files)).toEqual(['main.ts', 'test']);
  expect(readdirSync(directory)).toEqual(['main.ts', 'test']);
});

it('a link to a directory is in the way: it may lead anywhere', () => {
  const directory = directoryOf({});
  mkdirSync(join(directory, 'other'));
  symlinkSync('other', join(directory, 'test'));
  expect(writeProject(directory, files)).toEqual(['test']);
  expect(readdirSync(join(directory, 'other'))).toEqual([]);
});

it('what a run that was killed has written is not in the way of the next', () => {
  const directory = directoryOf({ 'main.ts': 'main', '.openshift-ci-stage/0': 'x' });
  writeFileSync(join(directory, '.openshift-ci-stage/journal'), JSON.stringify(files));
  expect(writeProject(directory, files)).toEqual([]);
  expect(readTree(directory)).toEqual(files);
});
