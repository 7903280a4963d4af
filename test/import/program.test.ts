import { format, resolveConfig } from 'prettier';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Configuration, writeConfig } from '../../lib/config';
import { planProgram, printProgram } from '../../lib/import';
import { expectGolden } from '../support/golden';
import { root } from '../support/run-program';
import { runPrinted } from './run-printed';
import { widget, widgetVariants } from './widget-configurations';

const textOf = (configurations: readonly Configuration[]) => printProgram(planProgram(configurations));
const gadget = (): Configuration => {
  const { zz_generated_metadata: metadata, tests, ...others } = widget('4.22');
  return { zz_generated_metadata: { ...metadata, repo: 'gadget' }, tests: tests!.slice(0, 1), ...others };
};
const branches = ['4.21', '4.22'].map((release) =>
  widget(release, { zz_generated_metadata: { org: 'acme', repo: 'widget', branch: `release-${release}` } }),
);

const cases: Readonly<Record<string, readonly Configuration[]>> = {
  'one configuration': [widget('4.22')],
  'variants in a table': widgetVariants(),
  'branches in a table': branches,
  'two repositories': [...widgetVariants(), gadget()],
};

describe.each(Object.entries(cases))('%s', (name, configurations) => {
  const text = textOf(configurations);

  it('become a program that reads as it did before', () => {
    expectGolden(`import/${name.replaceAll(' ', '-')}.ts.txt`, text);
  });

  it('become a program that prettier leaves as it is', async () => {
    const config = await resolveConfig(join(root, 'main.ts'));
    expect(text).toBe(await format(text, { parser: 'typescript', ...config }));
  });

  it('come back from the program', () => {
    expect(runPrinted(text).map(writeConfig).sort()).toEqual(configurations.map(writeConfig).sort());
  });
});

/** The smallest variants there are: one test, and one thing that differs. */
const small = (variant: string | undefined, release: string, commands = 'make unit', as = 'unit'): Configuration => ({
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main', ...(variant ? { variant } : {}) },
  build_root: { from_repository: true },
  releases: {
    initial: { integration: { namespace: 'ocp', name: release } },
    latest: { integration: { namespace: 'ocp', name: release, include_built_images: true } },
  },
  resources: { '*': { requests: { cpu: '100m', memory: '200Mi' } } },
  tests: [{ as, commands, container: { from: 'src' } }],
});

const rowsOf = (text: string) => [...text.matchAll(/^for \(const (\{.*\}) of /gm)].map(([, columns]) => columns);

it.each([
  ['a release', [small(undefined, '4.22'), small('old', '4.21')], ['{ variant, release }']],
  ['a line of commands', [small(undefined, '4.22'), small('old', '4.22', 'make old')], ['{ variant, commands }']],
  ['all that they run', [small(undefined, '4.22'), small('old', '4.22', 'make old', 'old')], []],
])('small variants that differ in %s are rows of one table where most of them is the same', (_, given, rows) => {
  const text = textOf(given);
  expect(rowsOf(text)).toEqual(rows);
  expect(runPrinted(text).map(writeConfig).sort()).toEqual(given.map(writeConfig).sort());
});

it('a map that is said twice in full becomes a constant', () => {
  const env = { OO_CHANNEL: 'stable', OO_PACKAGE: 'widget', OO_TARGET_NAMESPACES: '!install' };
  const e2e = (as: string) => ({ as, steps: { cluster_profile: 'acme-cloud', workflow: 'acme-install', env } });
  const configuration = small(undefined, '4.22');
  const text = textOf([{ ...configuration, tests: ['e2e', 'e2e-again'].map(e2e) }]);
  const said = "const env = { OO_CHANNEL: 'stable', OO_PACKAGE: 'widget', OO_TARGET_NAMESPACES: '!install' };\n";
  expect([text.split('OO_CHANNEL').length - 1, text.includes(said), text.match(/\benv(?:,| \})/g)?.length]).toEqual([
    1,
    true,
    2,
  ]);
});

it('repositories of one name are told apart by their organizations', () => {
  const branchesOf = (org: string) =>
    ['main', 'next'].map((branch, index) => ({
      ...small(undefined, '4.22', `make ${org}`, index === 0 ? 'unit' : 'other'),
      zz_generated_metadata: { org, repo: 'widget', branch },
    }));
  const text = textOf([...branchesOf('acme'), ...branchesOf('fork')]);
  expect([...text.matchAll(/^function (\w+)/gm)].map(([, name]) => name)).toEqual([
    'addWidgetMain',
    'addWidgetNext',
    'addForkWidgetMain',
    'addForkWidgetNext',
  ]);
});

it('the same configurations in another order give the same program', () => {
  expect(textOf(widgetVariants().reverse())).toBe(textOf(widgetVariants()));
});

it('variants with their tests in another order stay apart, since the order is kept', () => {
  const reversed = widget('4.21', { tests: [...widget('4.21').tests!].reverse() }, 'minus1');
  const text = textOf([widget('4.22'), reversed]);
  expect(text).not.toContain('for (');
  expect(runPrinted(text).map(writeConfig).sort()).toEqual([widget('4.22'), reversed].map(writeConfig).sort());
});

it('a field that constructs do not know goes through the escape hatch', () => {
  const configuration = { ...widget('4.22'), build_roots: { 'acme.gadget': { from_repository: true } } };
  expect(textOf([configuration])).toContain(
    "  extra: { build_roots: { 'acme.gadget': { from_repository: true } } },\n",
  );
});

it('a list that no map keeps in order goes through the escape hatch', () => {
  const image = {
    to: 'widget',
    build_args: [
      { name: '2', value: 'b' },
      { name: '1', value: 'a' },
    ],
  };
  const text = textOf([widget('4.22', { images: { items: [image] } })]);
  expect(text).toContain('extra: {');
  expect(writeConfig(runPrinted(text)[0]!)).toContain(
    '  - build_args:\n    - name: "2"\n      value: b\n    - name: "1"\n',
  );
});
