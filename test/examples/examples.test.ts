import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expectGolden } from '../support/golden';
import { readTree } from '../support/read-tree';
import { type Ended, root, runExample, temporaryDirectory } from '../support/run-program';

const directory = join(root, 'examples');
const names = readdirSync(directory).filter((name) => existsSync(join(directory, name, 'main.ts')));

describe.each(names)('examples/%s', (name) => {
  const outdir = join(temporaryDirectory(), 'dist');
  let ended: Ended;
  let files: [path: string, content: string][] = [];
  const filesBelow = (folder: string) => files.filter(([path]) => path.startsWith(folder));

  beforeAll(() => {
    ended = runExample(`${name}/main.ts`, outdir);
    if (ended.status === 0) files = Object.entries(readTree(outdir));
  });

  it('synthesizes, and nothing is said of it', () => {
    expect(ended).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('writes the files that are listed', () => {
    expectGolden(`examples/${name}/files.txt`, files.map(([path]) => `${path}\n`).join(''));
  });

  it('gives the ci-operator configurations that are committed', () => {
    const configurations = filesBelow('ci-operator/config/');
    expect(configurations).not.toEqual([]);
    for (const [path, content] of configurations) expectGolden(`examples/${name}/${path}`, content);
  });

  it('gives a Prow job for each test', () => {
    const tests = filesBelow('ci-operator/config/').flatMap(([, content]) => (parse(content) as Tested).tests);
    const jobs = filesBelow('ci-operator/jobs/').map(([, content]) => content);
    const targets = jobs.flatMap((content) => [...content.matchAll(/--target=(\S+)$/gm)].map(([, target]) => target));
    expect(tests.filter(({ as }) => !targets.includes(as))).toEqual([]);
  });
});

interface Tested {
  readonly tests: readonly { readonly as: string }[];
}
