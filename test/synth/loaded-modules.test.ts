import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, run, temporaryDirectory } from '../support/run-program';

/** The modules that a program loads, as paths in the repository. */
function loadedModules(...program: string[]): string[] {
  const args = ['-r', './test/support/print-modules.cjs', '-r', './bin/register.cjs', ...program];
  const { stdout } = run(process.execPath, args, { CDK8S_OUTDIR: join(temporaryDirectory(), 'out') });
  return (JSON.parse(stdout) as string[]).map((path) => relative(root, path));
}

const loaded = loadedModules('main.ts');

describe('synth of main.ts', () => {
  it('loads our modules', () => expect(loaded).toContain('lib/app/ci-app.ts'));

  it.each([
    ['the package yaml', /^node_modules\/yaml\//],
    ['the command line', /^lib\/cli\/|^node_modules\/commander\//],
    ['what reads configurations', /^lib\/config\/read-/],
    ['the reader of all of YAML', /^lib\/yaml\/(?:read-wholly|node-reader)/],
    ['what reads a step registry', /^lib\/registry\/(?:read|walk)-/],
  ])('does not load %s', (_, pattern) => {
    expect(loaded.filter((path) => pattern.test(path))).toEqual([]);
  });

  // Each costs about as much as a thousandth of the whole; a new target may raise this by what it needs itself.
  it('loads no more than 260 modules of ours', () => {
    expect(loaded.filter((path) => path.startsWith('lib/')).length).toBeLessThanOrEqual(260);
  });
});

it('the command, and programs without Kata, do not load cdk8s-plus', () => {
  const entries = [
    './lib',
    './lib/openshift',
    './lib/tekton',
    './lib/argo',
    './lib/plan',
    './lib/testing',
    './lib/cli/program',
  ];
  const modules = loadedModules('-e', entries.map((entry) => `Object.entries(require('${entry}'))`).join(';'));
  expect(modules).toContain('lib/cli/program.ts');
  expect(modules.filter((path) => path.startsWith('node_modules/cdk8s-plus'))).toEqual([]);
});
