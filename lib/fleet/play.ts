import { type Clock, clusterProfileNameOf, cronOf, isPeriodic, parseCron, startsOfCron, whenOf } from '../plan';
import { type Configuration, jobNameOf, type Metadata, type TestConfiguration } from '../config';
import { type Registry } from '../registry';

/** Minutes of a day, and of a week. */
const minutesPerDay = 24 * 60;
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

/** A job that starts by a clock, or when the release controller asks. */
export interface PeriodicJob {
  /** The name of the Prow job. */
  readonly name: string;
  readonly metadata: Metadata;
  /** The name of the test, or `images` for the job that promotes images. */
  readonly test: string;
  /** The cluster profile; nothing where the job needs no cloud. */
  readonly profile?: string;
  /** What starts it; `@daily` is the time that the job's name gives. Nothing where no clock does. */
  readonly clock?: Clock;
}

/** Whether a configuration of this text may have periodic jobs: the names of their fields are looked for anywhere. */
export function mayHavePeriodics(text: string): boolean {
  return /cron|interval|release_controller/i.test(text) || text.includes('\\');
}

/** The periodic jobs of a configuration. */
export function periodicJobsOf(configuration: Configuration, registry?: Registry): PeriodicJob[] {
  const { tests = [], promotion, images, zz_generated_metadata: metadata } = configuration;
  const jobs = tests.filter(isPeriodic).flatMap((test) => jobsOfTest(metadata, test, registry));
  if (!promotion?.cron || !images?.items?.length) return jobs;
  return [...jobs, jobOf(metadata, 'images', { kind: 'cron', cron: promotion.cron })];
}

function jobsOfTest(metadata: Metadata, test: TestConfiguration, registry?: Registry): PeriodicJob[] {
  const count = Math.max(test.shard_count ?? 1, 1);
  const names = Array.from({ length: count }, (_, index) => `${test.as}-${index + 1}of${count}`);
  const profile = clusterProfileNameOf(test, registry);
  const { clock } = whenOf(test);
  return (count > 1 ? names : [test.as]).map((name) => jobOf(metadata, name, clock, profile));
}

function jobOf(metadata: Metadata, test: string, clock?: Clock, profile?: string): PeriodicJob {
  const name = jobNameOf(metadata, 'periodic', test);
  const own = clock?.kind === 'cron' ? { ...clock, cron: cronOf(clock.cron, name) } : clock;
  return { name, metadata, test, ...(profile ? { profile } : {}), ...(own ? { clock: own } : {}) };
}
