import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectGolden } from '../support/golden';
import { readTree } from '../support/read-tree';
import { root, runProgram, temporaryDirectory } from '../support/run-program';

const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('main.ts'))
  .map((path) => path.split('/')[0]!)
  .sort();

it('the page of the examples tells of each', () => {
  const page = readFileSync(join(root, 'examples/README.md'), 'utf8');
  const told = [...page.matchAll(/\]\(([\w-]+)\/main\.ts\)/g)].map(([, name]) => name!);
  expect(told.sort()).toEqual(examples);
  expect(examples).toHaveLength(4);
});

describe.each(examples)('the example %s', (name) => {
  const outdir = join(temporaryDirectory(), 'dist');
  const { status, stdout, stderr } = runProgram(`examples/${name}/main.ts`, outdir);

  it('synthesizes without a word', () => {
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });

  it('makes these files, with these configurations', () => {
    const tree = Object.entries(readTree(outdir));
    expectGolden(`examples/${name}/files.txt`, tree.map(([path]) => `${path}\n`).join(''));
    const configurations = tree.filter(([path]) => path.includes('ci-operator/config/'));
    expect(configurations).not.toEqual([]);
    for (const [path, content] of configurations) expectGolden(`examples/${name}/${path.split('/').at(-1)}`, content);
  });
});
