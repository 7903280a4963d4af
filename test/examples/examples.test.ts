import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expectGolden } from '../support/golden';
import { readTree } from '../support/read-tree';
import { root, runExample, temporaryDirectory } from '../support/run-program';

const directory = join(root, 'examples');
const examples = readdirSync(directory).filter((name) => existsSync(join(directory, name, 'main.ts')));

it('the page of the examples tells of each', () => {
  const page = readFileSync(join(directory, 'README.md'), 'utf8');
  const told = [...page.matchAll(/\]\(([\w-]+)\/main\.ts\)/g)].map(([, name]) => name!);
  expect(told.sort()).toEqual(examples);
  expect(examples).toHaveLength(6);
});

// What this one cannot express is reported: its test is github-actions.test.ts.
const withReports = ['github-actions'];

describe.each(examples.filter((name) => !withReports.includes(name)))('the example %s', (name) => {
  const outdir = join(temporaryDirectory(), 'dist');
  const { status, stdout, stderr } = runExample(`${name}/main.ts`, outdir);
  const tree = status === 0 ? Object.entries(readTree(outdir)) : [];
  const filesIn = (folder: string) => tree.filter(([path]) => path.includes(folder));

  it('synthesizes without a problem', () => {
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^(note: .* not looked up; set the prop registry of CiApp\n)?✓ .*: \d+ files: .*\n$/);
  });

  it('makes these files, with these configurations', () => {
    expectGolden(`examples/${name}/files.txt`, tree.map(([path]) => `${path}\n`).join(''));
    const configurations = filesIn('ci-operator/config/');
    expect(configurations).not.toEqual([]);
    for (const [path, content] of configurations) expectGolden(`examples/${name}/${path.split('/').at(-1)}`, content);
  });

  it('makes a Prow job for each test', () => {
    const tests = filesIn('ci-operator/config/').flatMap(([, content]) => (parse(content) as Tested).tests);
    const jobs = filesIn('ci-operator/jobs/').flatMap(([, content]) => [...content.matchAll(/--target=(\S+)$/gm)]);
    const targets = jobs.map(([, target]) => target!);
    expect(tests.map(({ as }) => as).filter((as) => !targets.includes(as))).toEqual([]);
  });
});

interface Tested {
  readonly tests: readonly { readonly as: string }[];
}
