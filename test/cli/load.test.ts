import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { validConfig } from '../checks/valid-config';
import { inProcess } from './in-process';
import { configDirectory } from './run-command';

const { images: _, promotion: __, operator: ___, ...config } = validConfig();
const steps = { cluster_profile: 'aws', test: [] };
const tests = [
  { as: 'first', cron: '0 0 * * 0', steps },
  { as: 'second', cron: '0 0 * * 0', steps },
  { as: 'unit', commands: 'make unit', container: { from: 'src' } },
];
const directory = configDirectory({ main: writeConfig({ ...config, tests }) });
const load = (...args: readonly string[]) => inProcess('load', '--config-dir', directory, ...args);

it('shows the load as JSON', async () => {
  const { status, stdout } = await load('--from', '2024-07-28', '--output', 'json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    periodics: 2,
    startsPerWeek: 2,
    windows: [{ start: 'Sun 00:00', minutes: 10, starts: 2 }],
  });
});

it('shows quotas of the named file', async () => {
  writeFileSync(join(directory, '_boskos.txt'), 'resources:\n- type: aws-slice\n  state: free\n  names: [a, b, c]\n');
  const profiles = join(directory, 'profiles.txt');
  writeFileSync(profiles, 'cluster_profiles:\n- name: aws\n  lease_type: aws-slice\n');
  const files = ['--boskos', join(directory, '_boskos.txt'), '--cluster-profiles-config', profiles];
  const { stdout } = await load(...files, '--from', '2024-07-28');
  expect(stdout).toContain('2 at most of 3 leases');
});

it.each([
  ['--from', '2024-02-30', 'Write a day as YYYY-MM-DD.'],
  ['--hours', '0', 'Write a number greater than 0.'],
])('refuses %s %s', async (flag, value, says) => {
  const { status, stderr } = await load(flag, value);
  expect(status).toBe(2);
  expect(stderr).toContain(says);
});
