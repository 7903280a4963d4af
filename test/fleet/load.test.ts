import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { comingSunday, loadPage, loadText, measureLoad, periodicJobsOf } from '../../lib/fleet';

type Test = NonNullable<Configuration['tests']>[number];

/** The jobs of acme/widget for a variant, each test with a cron and a profile. */
function jobsOf(variant: string, tests: Readonly<Record<string, Partial<Test>>>) {
  return periodicJobsOf({
    zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main', variant },
    tests: Object.entries(tests).map(([as, fields]) => ({ as, steps: { cluster_profile: 'aws' }, ...fields })),
  });
}

const from = new Date('2024-07-28T00:00:00Z');
const loadOf = (...jobs: ReturnType<typeof jobsOf>[]) => measureLoad(jobs.flat(), { from, hours: 3 });

describe('the load', () => {
  it('counts periodics by what starts them, and shards one by one', () => {
    const tests = { a: { cron: '0 0 * * 0', shard_count: 3 }, b: { interval: '24h' }, c: { release_controller: true } };
    const load = loadOf(jobsOf('4.22', { ...tests, unit: {} }));
    expect(load.periodics).toBe(5);
    expect(load.clocks).toEqual({ cron: 3, interval: 1, minimumInterval: 0, none: 1 });
    expect(load.windows[0]).toMatchObject({ start: 'Sun 00:00', minutes: 10, starts: 3, jobCount: 3 });
    expect(load.siblings[0]!.jobs).toContain('periodic-ci-acme-widget-main-4.22-a-2of3');
  });

  it('gives averages of a week, fullest window first', () => {
    const load = loadOf(jobsOf('4.22', { daily: { cron: '5 4 * * *' }, monday: { cron: '9 4 * * 1' } }));
    expect(load.startsPerWeek).toBe(8);
    expect(load.windows.map(({ start, starts }) => [start, starts]).slice(0, 2)).toEqual([
      ['Mon 04:00', 2],
      ['Sun 04:00', 1],
    ]);
    expect(load.hoursOfWeek[28]).toBe(2);
  });

  it('counts clusters held at once over midnight and the end of the week', () => {
    const load = loadOf(jobsOf('4.22', { late: { cron: '30 23 * * 6' }, early: { cron: '0 1 * * 0' } }));
    expect(load.held).toEqual({ mean: 0, usualPeak: 2, highest: 2 });
    const apart = loadOf(jobsOf('4.22', { late: { cron: '30 21 * * 6' }, early: { cron: '30 0 * * 0' } }));
    expect(apart.held.highest).toBe(1);
  });

  it('shows the leases of the type of a profile', () => {
    const jobs = jobsOf('4.22', { daily: { cron: '5 4 * * *' } });
    const leases = { leaseTypes: new Map([['aws', 'aws-slice']]), quotas: new Map([['aws-slice', 35]]) };
    const load = measureLoad(jobs, { from, hours: 3, ...leases });
    expect(load.profiles[0]).toMatchObject({ name: 'aws', leaseType: 'aws-slice', quota: 35 });
    expect(loadText(load, 9)).toContain('1 at most of 35 leases');
  });

  it('finds an older release that runs more often, by interval too', () => {
    const load = loadOf(
      jobsOf('nightly-4.20-upgrade-from-4.19', { 'e2e-f7': { interval: '12h' } }),
      jobsOf('nightly-4.21-upgrade-from-4.20', { 'e2e-f14': { cron: '5 4 * * 1' } }),
      jobsOf('nightly-4.22-upgrade-from-4.21', { 'e2e-f1': { cron: '5 4 * * *' } }),
    );
    expect(load.invertedLadders.map(({ older, newer }) => [older.release, older.startsPerWeek, newer.release])).toEqual(
      [['4.20', 14, '4.21']],
    );
  });

  it('finds parked jobs and schedules that mean something else', () => {
    const crons = ['0 1 1 1 *', '0 1 */4,15 * *', '0 1 31 * *', '0 1 */7 * *', '0 1 4,15 * *', '0 1 */2 * *'];
    const load = loadOf(jobsOf('4.22', Object.fromEntries(crons.map((cron, index) => [`t${index}`, { cron }]))));
    expect(load.parked).toEqual(['periodic-ci-acme-widget-main-4.22-t0']);
    expect(load.oddSchedules.map(({ cron }) => cron)).toEqual(crons.slice(1, 4));
  });

  it('shows names as text on the page', () => {
    const page = loadPage(loadOf(jobsOf('4.22', { '<b>': { cron: '@weekly' } })), 10);
    expect(page).not.toContain('<b>');
    expect(page).toContain('&#60;b&#62;');
  });
});

it('begins with the coming Sunday', () => {
  expect(comingSunday(new Date('2026-08-26T13:00:00Z')).toISOString()).toBe('2026-08-30T00:00:00.000Z');
  expect(comingSunday(new Date('2026-08-30T13:00:00Z')).toISOString()).toBe('2026-08-30T00:00:00.000Z');
});
