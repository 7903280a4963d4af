import { CiApp, Schedule, SpreadGroup } from '../../lib';
import { type Configuration } from '../../lib/config';
import { periodicJobsOf } from '../../lib/fleet';
import { parseCron, startsOfCron } from '../../lib/plan';
import { hashOf } from './corpus';
import { type Outcome } from './outcome';

/** The crons that all names of the corpus get, as a hash: they are the same on every machine. */
const recorded = '23fbf120c8f55783444c45f5c08c17170367e1fcd1a61a15ff583f3f36b81b6b';

/** The schedules of the names of all real cron jobs: how even they are, and how stable. */
export function spreadSchedules(configurations: readonly Configuration[]): Outcome {
  const jobs = configurations.flatMap((configuration) => periodicJobsOf(configuration));
  const names = jobs.flatMap(({ name, clock }) => (clock?.kind === 'cron' ? [name] : [])).sort();
  const differences = [
    ...unevenNames(names),
    ...wrongGroup(names.filter((_, index) => index % 35 === 0).slice(0, 200)),
  ];
  const crons = names.map((name) => cronOf(Schedule.weekly(), name)).join('\n');
  if (hashOf(crons) !== recorded) differences.push(`the crons have the hash ${hashOf(crons)}`);
  return { area: 'schedules', checked: `${names.length} names`, differences };
}

/** Counts that are further from even than four standard deviations of their sum of squares. */
function unevenNames(names: readonly string[]): string[] {
  const minutes = names.map((name) => startsIn(Schedule.daily(), name, 1)[0]! - 40);
  const days = names.map((name) => Number(cronOf(Schedule.weekly(), name).at(-1)));
  const times = { 'windows of ten minutes': [minutes.map((minute) => Math.floor(minute / 10)), 140] } as const;
  const all = { ...times, minutes: [minutes, 1400], days: [days, 7] } as const;
  return Object.entries(all).flatMap(([what, [values, bins]]) => {
    const unevenness = unevennessOf(values, bins);
    const limit = bins + 4 * Math.sqrt(2 * bins);
    return unevenness > limit ? [`${what}: ${unevenness.toFixed(0)}, and ${limit.toFixed(0)} is the limit`] : [];
  });
}

function unevennessOf(values: readonly number[], bins: number): number {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[value]! += 1;
  const mean = values.length / bins;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}

/** A group of real names, three quarters full: distances in every week, and how many others move when one goes. */
function wrongGroup(names: readonly string[]): string[] {
  const all = placed(names);
  const starts = [...all.values()].flat().sort((a, b) => a - b);
  const gaps = starts.map((start, index) => (starts[index + 1] ?? starts[0]! + 7 * 1440) - start);
  const moved = names.map((name) => movedWithout(name, names, all));
  const average = moved.reduce((sum, count) => sum + count, 0) / moved.length;
  return [
    ...(Math.min(...gaps) < 5 ? [`two members of a group start ${Math.min(...gaps)} minutes apart`] : []),
    ...(average > 1 ? [`${average.toFixed(2)} others move when one of ${names.length} goes`] : []),
  ];
}

function movedWithout(name: string, names: readonly string[], before: ReadonlyMap<string, readonly number[]>): number {
  const after = placed(names.filter((other) => other !== name));
  return [...after].filter(([other, starts]) => starts.join() !== before.get(other)!.join()).length;
}

// 200 members in 268 slots of five minutes.
function placed(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const group = new SpreadGroup(new CiApp(), 'corpus', { distance: '5m' });
  const schedule = Schedule.daily({ group, between: ['01:20', '23:40'] });
  for (const name of names) schedule.join(name);
  return new Map(names.map((name) => [name, startsIn(schedule, name, 7)]));
}

function cronOf(schedule: Schedule, name: string): string {
  const cron = schedule.cronFor(name);
  return typeof cron === 'string' ? cron : cron.finding.message;
}

function startsIn(schedule: Schedule, name: string, days: number): number[] {
  const parsed = parseCron(cronOf(schedule, name));
  return 'cron' in parsed ? startsOfCron(parsed.cron, new Date('2024-07-28T00:00:00Z'), days) : [];
}
