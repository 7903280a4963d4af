import { describe, expect, it } from 'vitest';
import { type Configuration, writeConfig } from '../../lib/config';
import { planProgram, printProgram } from '../../lib/import';
import { runPrinted } from './run-printed';

const configurationOf = (branch: string, variant: string | undefined, timeout = '1h0m0s'): Configuration => ({
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch, ...(variant ? { variant } : {}) },
  build_root: { from_repository: true },
  resources: { '*': { requests: { cpu: '100m', memory: '200Mi' } } },
  tests: [
    ...['lint', 'vet', 'generate'].map((as) => ({ as, commands: `make ${as}`, container: { from: 'src' } })),
    { as: 'unit', commands: `make unit SUITE=${variant ?? 'none'}`, container: { from: 'src' }, timeout },
  ],
});
const releases = ['release-4.20', 'release-4.21', 'release-4.22'];
const tableOf = (configurations: readonly Configuration[]) => {
  const text = printProgram(planProgram(configurations));
  expect(runPrinted(text).map(writeConfig).sort()).toEqual(configurations.map(writeConfig).sort());
  return /\} of ([^]*?)\) \{\n/.exec(text)![1];
};

describe('configurations of a repository become a matrix', () => {
  it('where they differ in their release only', () => {
    const table = tableOf(releases.map((branch) => configurationOf(branch, 'e2e')));
    expect(table).toBe("ci.matrix({ version: ['4.20', '4.21', '4.22'] })");
  });

  it('where they are all combinations of a release and a variant', () => {
    const all = releases.flatMap((branch) => ['ocp', 'okd'].map((variant) => configurationOf(branch, variant)));
    expect(tableOf(all)).toBe("ci.matrix({ version: ['4.20', '4.21', '4.22'], variant: ['ocp', 'okd'] })");
  });

  it('where a combination is missing, which they leave out', () => {
    const all = releases.flatMap((branch) => ['ocp', 'okd'].map((variant) => configurationOf(branch, variant)));
    expect(tableOf(all.slice(1))).toContain(
      "without: [{ version: '4.20', variant: 'ocp', why: 'no such file was imported' }]",
    );
  });
});

describe('configurations of a repository stay a table', () => {
  it('where many combinations are missing', () => {
    const all = releases.flatMap((branch) => ['ocp', 'okd'].map((variant) => configurationOf(branch, variant)));
    expect(tableOf(all.filter((_, index) => index !== 0 && index !== 3))).toMatch(/^\[\n/);
  });

  it('where something else differs with the release', () => {
    const all = releases.map((branch, index) => configurationOf(branch, 'e2e', `${index + 1}h0m0s`));
    expect(tableOf(all)).toMatch(/^\[\n {2}\{ version: '4\.20', timeout: '1h' \},\n/);
  });

  it('where one combination has a test of its own, whose condition needs a column', () => {
    const all = releases.flatMap((branch) => ['ocp', 'okd'].map((variant) => configurationOf(branch, variant)));
    const [first, ...others] = all as [Configuration, ...Configuration[]];
    const own = { as: 'own', commands: 'make own', container: { from: 'src' } };
    expect(tableOf([{ ...first, tests: [...first.tests!, own] }, ...others])).toMatch(/^\[\n/);
  });

  it('where one has no variant', () => {
    const all = releases
      .slice(0, 2)
      .flatMap((branch) => [undefined, 'okd'].map((each) => configurationOf(branch, each)));
    expect(tableOf(all)).toMatch(/^\[\n/);
  });
});
