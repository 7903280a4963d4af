import { expect, it } from 'vitest';
import { type Configuration, type TestConfiguration, writeConfig } from '../../lib/config';
import { planProgram, printProgram } from '../../lib/import';
import { Foldings } from '../../lib/import/folding';
import { importProgram } from '../../lib/import/import-program';
import { runPrinted } from './run-printed';

const container = { from: 'src' };
const unit: TestConfiguration = { as: 'unit', commands: 'make unit', container };

const branchOf = (branch: string, more: Partial<Configuration>, variant?: string): Configuration => ({
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch, ...(variant ? { variant } : {}) },
  build_root: { from_repository: true },
  resources: { '*': { requests: { cpu: '100m', memory: '200Mi' } } },
  ...more,
});
const integration = (name: string) => ({ releases: { latest: { integration: { namespace: 'ocp', name } } } });
const textOf = (configurations: readonly Configuration[]) => printProgram(planProgram(configurations));
const sorted = (configurations: readonly Configuration[]) => configurations.map(writeConfig).sort();

const asked = (as: string): TestConfiguration => ({ ...unit, as, skip_if_only_changed: '^docs/' });
const builds = (...names: string[]): Partial<Configuration> => ({
  images: { items: [{ to: 'widget', build_args: names.map((name) => ({ name, value: name.toLowerCase() })) }] },
});
const retries: TestConfiguration = { ...unit, as: 'nightly', cron: '@daily', retry: { interval: '1h' } };

const cases: Readonly<Record<string, readonly Configuration[]>> = {
  'a column and a constant that would have one name': [
    branchOf('main', { tests: [asked('lint'), asked('verify')] }),
    ...['4.10', '4.11'].map((version) => branchOf(`release-${version}`, { ...integration(version), tests: [unit] })),
    ...['4.13', '4.14'].map((version) =>
      branchOf(`release-${version}`, { ...integration(version), tests: [asked('unit')] }),
    ),
  ],
  'a constant that only one row uses, beside a column of its name': [
    branchOf('release-4.7', { ...integration('4.7'), tests: [asked('a'), asked('b')] }),
    branchOf('release-4.8', { ...integration('4.8'), tests: [asked('a')] }),
    branchOf('release-4.9', { ...integration('4.9'), tests: [{ ...unit, as: 'a' }, asked('c')] }),
  ],
  'lists that maps stand for, in another order': [
    branchOf('main', { ...builds('A', 'B'), tests: [unit] }),
    branchOf('main', { ...builds('B', 'A'), tests: [unit] }, 'other'),
  ],
  'maps and fields of all sorts': [
    branchOf('main', { tests: [retries] }),
    branchOf('main', { tests: [unit] }, 'other'),
    branchOf('next', { resources: {}, tests: [unit] }),
  ],
};

it.each(Object.entries(cases))('%s comes back from the program', (_, configurations) => {
  expect(sorted(runPrinted(textOf(configurations)))).toEqual(sorted(configurations));
});

it('a configuration that constructs cannot say comes back field by field', () => {
  const given = cases['maps and fields of all sorts']!;
  const foldings = new Foldings();
  for (let times = 0; times < 2; times++) foldings.lower(given, new Map());
  const text = printProgram(planProgram(given, new Map(), foldings));
  expect(text).not.toContain('ContainerTest');
  expect(sorted(runPrinted(text))).toEqual(sorted(given));
});

it('a version that varies is one column', () => {
  const text = textOf(
    ['4.21', '4.22'].map((each) => branchOf(`release-${each}`, { ...integration(each), tests: [unit] })),
  );
  expect(text).toContain("for (const { version } of ci.matrix({ version: ['4.21', '4.22'] })) {");
  expect(text).toContain('branch: `release-${version}`,');
});

it('a program that does not run is written with less folding, and what no program makes is reported', async () => {
  const given = ['4.21', '4.22'].map((each) => branchOf(`release-${each}`, { ...integration(each), tests: [unit] }));
  const scripts: string[] = [];
  const run = (script: string) => {
    scripts.push(script);
    return Promise.resolve({ made: new Map(), error: 'ReferenceError: no' });
  };
  const { unfaithful, error } = await importProgram(given, new Map(), run);
  expect([unfaithful.length, error]).toEqual([2, 'ReferenceError: no']);
  expect(scripts.map((script) => [/for \(/.test(script), /extra:/.test(script)])).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ]);
});

it('only what differs is folded less', () => {
  const [one, other] = [branchOf('main', {}), branchOf('next', {})];
  const foldings = new Foldings();
  expect(foldings.lower([one, other], new Map([['acme/widget/acme-widget-main.yaml', writeConfig(one)]]))).toBe(true);
  expect([foldings.of(one), foldings.of(other)]).toEqual(['folded', 'alone']);
});
