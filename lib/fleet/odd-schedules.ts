import { type PlayedJob } from './play';
import { cronTextOf } from './siblings';

/** A schedule that probably means something else than its author thinks. */
export interface OddSchedule {
  readonly name: string;
  readonly cron: string;
  readonly why: string;
}

const oddities: readonly (readonly [pattern: RegExp, why: (field: string) => string])[] = [
  [/^\*\/\d+,\d/, (field) => `${field} in the days is every ${everyOf(field)} days and some more; a list needs no */`],
  [/^(29|30|31)([,-](29|30|31))*$/, (field) => `some months have no day ${field}: the job skips them`],
  [/^\*\/7$/, () => '*/7 is the days 1, 8, 15, 22 and 29, not once a week'],
];

/** The schedules of the jobs that look wrong, in the order of the jobs. */
export function oddSchedulesOf(jobs: readonly PlayedJob[]): OddSchedule[] {
  return jobs.flatMap((job) => {
    const cron = cronTextOf(job);
    const days = daysOfMonthIn(cron);
    const found = days === undefined ? undefined : oddities.find(([pattern]) => pattern.test(days));
    return found ? [{ name: job.name, cron, why: found[1](days!) }] : [];
  });
}

function daysOfMonthIn(cron: string): string | undefined {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) return undefined;
  return fields.at(-3);
}

function everyOf(field: string): string {
  return /^\*\/(\d+)/.exec(field)![1]!;
}
