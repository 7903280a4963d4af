import { expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { openshiftCi } from './openshift-ci';
import { configDirectory } from './run-command';

const { images: _, promotion: __, operator: ___, ...config } = validConfig();
const container = { from: 'src' };
const tests = [
  { as: 'unit', commands: 'make unit', container },
  { as: 'nightly', commands: 'make nightly', container, always_run: false, skip_if_only_changed: '^docs/' },
  { as: 'manual', commands: 'make manual', container, always_run: false, optional: true },
];
const directory = configDirectory({ main: writeConfig({ ...config, tests }) });

it('shows which jobs start, which may be asked for, and why', () => {
  const { status, stdout, stderr } = openshiftCi(
    directory,
    'would-run',
    '--config-dir',
    '.',
    '--changed',
    './docs/a.md',
    'b.go',
  );
  expect(status).toBe(0);
  expect(stdout).toBe(`acme/widget@main
  starts by itself
    pull-ci-acme-widget-main-unit, required: runs for every change
    pull-ci-acme-widget-main-nightly, required: b.go does not match skip_if_only_changed ^docs/
  on request
    pull-ci-acme-widget-main-manual, optional: always_run is false; /test manual

`);
  expect(stderr).toBe('✓ 2 of 3 presubmits start by themselves\n');
});

it('writes the same as JSON', () => {
  const args = ['would-run', '--config-dir', '.', '--changed', 'docs/a.md', '--output', 'json'];
  const records = JSON.parse(openshiftCi(directory, ...args).stdout) as Record<string, unknown>[];
  expect(records.map(({ job, starts, required }) => [job, starts, required])).toEqual([
    ['pull-ci-acme-widget-main-unit', 'itself', true],
    ['pull-ci-acme-widget-main-nightly', 'asked', true],
    ['pull-ci-acme-widget-main-manual', 'asked', false],
  ]);
});
