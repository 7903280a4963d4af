import { parseCron, startsOfCron } from '../plan';
import { type PeriodicJob } from './periodic-job';

/** Minutes of a day, and of a week. */
export const minutesPerDay = 24 * 60;
export const minutesPerWeek = 7 * minutesPerDay;

/** The weeks that are played: nearly a year, and each day of the week as often as the others. */
export const weeks = 52;

/** A job with all its starts. */
export interface PlayedJob extends PeriodicJob {
  /** In minutes after the first midnight, ascending; empty where no clock of its own names them. */
  readonly starts: readonly number[];
}

/** Plays the schedules of jobs from a midnight on; equal schedules are played once. */
export function playJobs(jobs: readonly PeriodicJob[], from: Date): PlayedJob[] {
  const known = new Map<string, readonly number[]>();
  return jobs.map((job) => {
    if (job.clock?.kind !== 'cron') return { ...job, starts: [] };
    const { cron } = job.clock;
    const starts = known.get(cron) ?? play(cron, from);
    known.set(cron, starts);
    return { ...job, starts };
  });
}

function play(text: string, from: Date): readonly number[] {
  const parsed = parseCron(text);
  return 'cron' in parsed ? startsOfCron(parsed.cron, from, weeks * 7) : [];
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A minute after the first midnight as a time of its week, such as `Sun 00:10`. */
export function timeOfWeek(minute: number, from: Date): string {
  const day = days[(from.getUTCDay() + Math.floor(minute / minutesPerDay)) % 7]!;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day} ${two(Math.floor((minute % minutesPerDay) / 60))}:${two(minute % 60)}`;
}

/** The coming Sunday, or today where it is one. */
export function comingSunday(today: Date): Date {
  const day = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  return new Date(day + ((7 - today.getUTCDay()) % 7) * minutesPerDay * 60_000);
}
