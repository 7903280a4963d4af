import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import { parseCron, startsOfCron } from '../../lib/plan';
import { WrongValue } from '../../lib/config';

const releases = Array.from({ length: 20 }, (_, minor) => `4.${minor + 3}`);
const platforms = ['aws', 'azure', 'gcp', 'vsphere', 'metal', 'openstack', 'ibmcloud'];
const suites = ['e2e', 'e2e-serial', 'e2e-fips', 'upgrade', 'upgrade-rollback', 'csi', 'install', 'install-private'];

/** Names as fleets have them: alike but for a version or a word. */
const names = releases.flatMap((release) =>
  platforms.flatMap((platform) =>
    suites.map((suite) => `periodic-ci-acme-widget-main-${release}-${platform}-${suite}`),
  ),
);

const cronOf = (schedule: ci.Schedule, job: string) => {
  const cron = schedule.cronFor(job);
  if (cron instanceof WrongValue) throw new Error(cron.finding.message);
  return cron;
};

/** The minutes of a week in which a cron starts. */
function weekOf(text: string): number[] {
  const parsed = parseCron(text);
  return 'cron' in parsed ? startsOfCron(parsed.cron, new Date('2024-07-28T00:00:00Z'), 7) : [];
}

const minuteOfDay = (cron: string) => weekOf(cron)[0]! % 1440;

/** How far counts are from even, as a sum that grows with the number of bins: 2 for each bin would be suspicious. */
function unevenness(values: readonly number[], bins: number): number {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[value]! += 1;
  const mean = values.length / bins;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}

describe('a schedule', () => {
  it('spreads names evenly over its window, minutes and days', () => {
    const crons = names.map((name) => cronOf(ci.Schedule.weekly(), name));
    const times = crons.map(minuteOfDay);
    expect(
      unevenness(
        times.map((time) => Math.floor((time - 40) / 70)),
        20,
      ),
    ).toBeLessThan(40);
    expect(
      unevenness(
        times.map((time) => time % 60),
        60,
      ),
    ).toBeLessThan(100);
    expect(
      unevenness(
        crons.map((cron) => Number(cron.at(-1))),
        7,
      ),
    ).toBeLessThan(18);
  });

  it('chooses the day without regard to the time', () => {
    const morning = names.map((name) => cronOf(ci.Schedule.weekly(), name)).filter((cron) => minuteOfDay(cron) < 720);
    expect(
      unevenness(
        morning.map((cron) => Number(cron.at(-1))),
        7,
      ),
    ).toBeLessThan(18);
  });

  it('never starts in the forty minutes after midnight, unless it is asked to', () => {
    const all = [ci.Schedule.daily(), ci.Schedule.every(2), ci.Schedule.monthly(), ci.Schedule.parked('end of life')];
    for (const schedule of all) {
      expect(
        names
          .slice(0, 200)
          .flatMap((name) => weekOf(cronOf(schedule, name)))
          .filter((time) => time % 1440 < 40),
      ).toEqual([]);
    }
    const early = ci.Schedule.daily({ between: ['00:00', '00:20'] });
    expect(names.every((name) => minuteOfDay(cronOf(early, name)) < 20)).toBe(true);
  });

  it('is the same on every machine', () => {
    const job = 'periodic-ci-acme-widget-main-4.22-e2e';
    const all = [
      ci.Schedule.daily(),
      ci.Schedule.weekly(),
      ci.Schedule.weekly({ times: 2 }),
      ci.Schedule.monthly({ times: 2 }),
      ci.Schedule.every(6),
      ci.Schedule.parked('end of life'),
    ];
    expect(all.map((schedule) => cronOf(schedule, job))).toEqual([
      '14 15 * * *',
      '14 15 * * 2',
      '14 15 * * 2,5',
      '14 15 13,27 * *',
      '14 3-23/6 * * *',
      '14 15 11 11 *',
    ]);
  });

  it('keeps its time of day when its cadence changes, and its time when a name is given', () => {
    const time = (schedule: ci.Schedule) => cronOf(schedule, 'job').split(' ').slice(0, 2);
    expect(time(ci.Schedule.weekly())).toEqual(time(ci.Schedule.daily()));
    const named = ci.Schedule.weekly({ name: 'old' });
    expect(cronOf(named, 'new')).toBe(cronOf(ci.Schedule.weekly(), 'old'));
  });

  it('starts on the next day what a window begins before midnight', () => {
    const crons = names.map((name) => cronOf(ci.Schedule.weekly({ days: ['sat'], between: ['22:00', '05:00'] }), name));
    for (const cron of crons) expect(cron).toMatch(minuteOfDay(cron) >= 22 * 60 ? / 6$/ : / 0$/);
    expect(new Set(crons.map((cron) => cron.at(-1)))).toEqual(new Set(['0', '6']));
  });

  it('starts as often as it says, on days that every month has', () => {
    for (const name of names.slice(0, 100)) {
      expect(weekOf(cronOf(ci.Schedule.weekly({ times: 3 }), name))).toHaveLength(3);
      expect(weekOf(cronOf(ci.Schedule.every(8, { between: ['23:00', '04:00'] }), name))).toHaveLength(21);
      const days = cronOf(ci.Schedule.monthly({ times: 2, between: ['23:00', '04:00'] }), name).split(' ')[2]!;
      expect(
        days
          .split(',')
          .map(Number)
          .every((day) => day <= 28),
      ).toBe(true);
    }
  });

  it.each<[string, () => ci.Schedule, string]>([
    [
      'a window',
      () => ci.Schedule.daily({ between: ['22:00', '25:00'] }),
      'between: ["22:00","25:00"] is not two times',
    ],
    ['days', () => ci.Schedule.weekly({ days: ['sunday' as ci.Weekday] }), 'days: "sunday" is not one of sun, mon,'],
    ['times', () => ci.Schedule.weekly({ days: ['sat'], times: 2 }), 'times: 2 starts do not fit on 1 days'],
    ['hours', () => ci.Schedule.every(5 as 6), 'hours: 5 is not one of 2, 3, 4, 6, 8, 12'],
    ['a missing reason', () => ci.Schedule.parked(' '), 'a parked job needs a reason'],
  ])('reports %s that cannot be', (_, schedule, says) => {
    expect(schedule().cronFor('job')).toMatchObject({ finding: { message: expect.stringContaining(says) as string } });
  });
});

/** A program with one test for each name, all in a group; the starts of each job. */
function group(count: number, distance: string, scheduleOf: (group: ci.SpreadGroup, index: number) => ci.Schedule) {
  const app = new ci.CiApp();
  const spread = new ci.SpreadGroup(app, 'acme', { distance });
  const schedules = names.slice(0, count).map((name, index) => ({ name, schedule: scheduleOf(spread, index) }));
  for (const { name, schedule } of schedules) schedule.join(name);
  return new Map(schedules.map(({ name, schedule }) => [name, cronOf(schedule, name)]));
}

describe('a group', () => {
  it('keeps its members apart, over midnight and the end of the week too', () => {
    const crons = group(50, '20m', (spread, index) =>
      index % 2 === 0
        ? ci.Schedule.daily({ group: spread, between: ['20:00', '16:00'] })
        : ci.Schedule.weekly({ group: spread, times: 2, between: ['18:00', '12:00'] }),
    );
    const starts = [...crons.values()].flatMap(weekOf).sort((a, b) => a - b);
    const gaps = starts.map((start, index) => (starts[index + 1] ?? starts[0]! + 7 * 1440) - start);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
  });

  it('moves at most one other job on average when one of 200 goes, three quarters full', () => {
    const all = names.slice(0, 200);
    const crons = (leave?: string) => {
      const spread = new ci.SpreadGroup(new ci.CiApp(), 'acme', { distance: '5m' });
      const schedule = ci.Schedule.daily({ group: spread, between: ['01:20', '23:40'] });
      const kept = all.filter((name) => name !== leave);
      for (const name of kept) schedule.join(name);
      return new Map(kept.map((name) => [name, schedule.cronFor(name)]));
    };
    const before = crons();
    const moved = all
      .filter((_, index) => index % 10 === 0)
      .map((name) => {
        return [...crons(name)].filter(([other, cron]) => before.get(other) !== cron).length;
      });
    expect(moved.reduce((sum, count) => sum + count, 0) / moved.length).toBeLessThanOrEqual(1);
    expect(Math.max(...moved)).toBeGreaterThan(0);
  });

  it('that is too large is an error of the synth, with the test and its cron', () => {
    const app = new ci.CiApp();
    const spread = new ci.SpreadGroup(app, 'acme', { distance: '8h' });
    const pipeline = new ci.Pipeline(app, 'main', {
      ...{ org: 'acme', repo: 'widget', branch: 'main', buildRoot: ci.BuildRoot.fromRepository() },
    });
    const trigger = ci.Trigger.periodic(ci.Schedule.daily({ group: spread, between: ['00:00', '24:00'] }));
    for (const id of ['a', 'b', 'c', 'd']) {
      new ci.ContainerTest(pipeline, id, { from: pipeline.src, commands: 'true', trigger });
    }
    const problems = app.compile().problems.filter(({ rule }) => rule === 'impossible-schedule');
    expect(problems.map(({ field, message }) => [field?.at(-1), message])).toEqual([
      ['cron', 'the group acme of 4 jobs has no slot left in the window'],
    ]);
  });
});

it('a test gets a plain cron by the name of its job', () => {
  const pipeline = new ci.Pipeline(new ci.CiApp(), 'main', {
    ...{ org: 'acme', repo: 'widget', branch: 'main', variant: '4.22', buildRoot: ci.BuildRoot.fromRepository() },
  });
  const trigger = ci.Trigger.periodic(ci.Schedule.daily());
  new ci.ContainerTest(pipeline, 'e2e', { from: pipeline.src, commands: 'true', trigger });
  const expected = ci.Schedule.daily().cronFor('periodic-ci-acme-widget-main-4.22-e2e');
  expect(pipeline.toConfiguration().tests![0]!.cron).toBe(expected);
});
