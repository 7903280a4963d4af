import { expect, it } from 'vitest';
import { spreadHints } from '../../lib/cli/spread-hints';
import { type Configuration } from '../../lib/config';
import { writeConfig } from '../../lib/config';
import { openshiftCi } from './openshift-ci';
import { configDirectory } from './run-command';

const configurationOf = (crons: readonly string[], profile = 'acme-cloud'): Configuration => ({
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
  build_root: { from_repository: true },
  resources: { '*': { requests: { cpu: '100m', memory: '200Mi' } } },
  tests: crons.map((cron, index) => {
    return { as: `e2e-${index}`, cron, steps: { cluster_profile: profile, workflow: 'ipi-aws' } };
  }),
});

it.each([
  ['0 4 * * *', 'ci.Schedule.daily()'],
  ['0 4 * * 3', 'ci.Schedule.weekly()'],
  ['0 21 * * 3,6', "ci.Schedule.weekly({ days: ['wed', 'sat'] })"],
  ['0 */6 * * *', 'ci.Schedule.every(6)'],
  ['0 4 7 * *', 'ci.Schedule.monthly()'],
  ['0 4 7,21 * *', 'ci.Schedule.monthly({ times: 2 })'],
  ['@yearly', "ci.Schedule.parked('…')"],
])('tests that start together at %s would be spread by %s', (cron, schedule) => {
  expect(spreadHints([configurationOf([cron, cron])])).toEqual([
    `note: 2 tests of acme/widget start together at ${cron} on acme-cloud; ${schedule} spreads them`,
  ]);
});

it.each([
  ['of which no schedule starts as often', ['0 4 1 * 1', '0 4 1 * 1']],
  ['that start every few minutes', ['*/30 * * * *', '*/30 * * * *']],
  ['at different times', ['0 4 * * *', '1 4 * * *']],
])('says nothing of tests %s', (_, crons) => {
  expect(spreadHints([configurationOf(crons)])).toEqual([]);
});

it('shows the three largest groups, and counts the others', () => {
  const crons = ['1 4 * * *', '2 4 * * *', '2 4 * * *', '3 4 * * *', '4 4 * * *'].flatMap((cron) => [cron, cron]);
  const hints = spreadHints([configurationOf(crons)]);
  expect(hints).toHaveLength(4);
  expect(hints[0]).toContain('4 tests of acme/widget start together at 2 4 * * *');
  expect(hints.at(-1)).toBe('note: 1 more group of tests starts together; see docs/schedules.md');
});

it('import keeps a cron, and names the schedule that would spread it', () => {
  const directory = configDirectory({ main: writeConfig(configurationOf(['0 4 * * *', '0 4 * * *'])) });
  const { status, stdout, stderr } = openshiftCi(directory, 'import', '--config', '.');
  expect([status, stderr]).toEqual([0, expect.stringContaining('ci.Schedule.daily() spreads them\n')]);
  expect(stdout).toContain("ci.Trigger.periodic('0 4 * * *')");
});
