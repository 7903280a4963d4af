import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../package.json';
import { expectGolden } from '../support/golden';
import { readTree } from '../support/read-tree';
import { root, runExample, temporaryDirectory } from '../support/run-program';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const example = readFileSync(join(root, 'examples/widget.ts'), 'utf8');

it('the example in README.md is examples/widget.ts, in at most 30 lines', () => {
  const [, shown] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  expect(shown).toBe(example);
  expect(shown!.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
});

it('a command of README.md asks npm for nothing that is not ours, and names the file that npm pack makes', () => {
  expect(readme.match(/npx (--yes )?openshift-ci \w+/g)).toBeNull();
  const tarballs = [...readme.matchAll(/--package (\S+)/g)].map(([, file]) => file);
  expect(tarballs).toEqual([`${packageJson.name}-${packageJson.version}.tgz`]);
});

it('the example synthesizes two configurations', () => {
  const outdir = join(temporaryDirectory(), 'dist');
  const { status, stderr } = runExample('widget.ts', outdir);
  expect([status, stderr]).toEqual([
    0,
    'note: 1 workflow was not looked up; set the prop registry of CiApp\n' +
      `✓ ${outdir}: 2 files: 2 added, 0 changed, 0 removed, 0 unchanged\n`,
  ]);
  for (const [path, content] of Object.entries(readTree(outdir))) expectGolden(`readme/${path}`, content);
});

it('every file that README.md points to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path!);
  for (const path of links) expect(() => readFileSync(join(root, path)), path).not.toThrow();
});
