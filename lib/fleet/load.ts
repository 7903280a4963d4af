import {
  cronTextOf,
  type InvertedLadder,
  invertedLaddersOf,
  sharedMinutes,
  type Siblings,
  siblingsOf,
} from './ladders';
import { type PeriodicJob, type PlayedJob, playJobs, weeks } from './play';
import {
  type Held,
  heldAtOnce,
  hoursOf,
  perWeek,
  type ProfileLoad,
  profileLoadsOf,
  type Window,
  windowsOf,
} from './profile-load';
import { integer, list, object, text } from '../config';
import { readDocumentFile, type ReadFile } from '../registry';

/** When periodic jobs start, and how many run at once. */
export interface Load {
  /** The first day that was played, as `YYYY-MM-DD`. */
  readonly from: string;
  readonly weeks: number;
  /** How long each job is taken to run, in hours. */
  readonly hours: number;
  readonly periodics: number;
  /** Periodics by what starts them. */
  readonly clocks: Readonly<Record<'cron' | 'interval' | 'minimumInterval' | 'none', number>>;
  /** Starts by a schedule in an average week. */
  readonly startsPerWeek: number;
  /** Which part of the starts shares its minute with another: of all jobs, and of the same cluster profile. */
  readonly sharedMinutes: { readonly any: number; readonly profile: number };
  /** The ten minutes of the week in which something starts, fullest first. */
  readonly windows: readonly Window[];
  /** Starts of an average week in each of its 168 hours, from the first day of `from`. */
  readonly hoursOfWeek: readonly number[];
  /** Jobs with a cluster profile that run at once. */
  readonly held: Held;
  readonly profiles: readonly ProfileLoad[];
  readonly siblings: readonly Siblings[];
  readonly invertedLadders: readonly InvertedLadder[];
  /** Jobs that start once in the time that was played, or not at all. */
  readonly parked: readonly string[];
  readonly oddSchedules: readonly OddSchedule[];
}

/** What is assumed about jobs. */
export interface LoadOptions {
  /** The midnight in UTC at which the play begins. */
  readonly from: Date;
  /** How long each job runs, in hours. */
  readonly hours: number;
  /** The type of the leases of each profile. */
  readonly leaseTypes?: ReadonlyMap<string, string>;
  /** How many leases there are of each type. */
  readonly quotas?: Quotas;
}

/** Plays the schedules of jobs for 52 weeks. */
export function measureLoad(periodics: readonly PeriodicJob[], options: LoadOptions): Load {
  const { from, hours } = options;
  const jobs = playJobs(periodics, from);
  return {
    from: from.toISOString().slice(0, 10),
    weeks,
    hours,
    periodics: jobs.length,
    clocks: clocksOf(jobs),
    startsPerWeek: perWeek(jobs.reduce((sum, { starts }) => sum + starts.length, 0)),
    sharedMinutes: sharedMinutes(jobs),
    windows: windowsOf(jobs, from),
    hoursOfWeek: hoursOf(jobs).map(perWeek),
    held: heldAtOnce(
      jobs.filter(({ profile }) => profile !== undefined),
      hours * 60,
    ),
    profiles: profileLoadsOf(jobs, from, hours * 60).map((profile) => withQuota(profile, options)),
    siblings: siblingsOf(jobs),
    invertedLadders: invertedLaddersOf(jobs),
    parked: jobs.filter(isParked).map(({ name }) => name),
    oddSchedules: oddSchedulesOf(jobs),
  };
}

function withQuota(profile: ProfileLoad, { leaseTypes, quotas }: LoadOptions): ProfileLoad {
  const leaseType = leaseTypes?.get(profile.name);
  const quota = leaseType === undefined ? undefined : quotas?.get(leaseType);
  return { ...profile, ...(leaseType ? { leaseType } : {}), ...(quota === undefined ? {} : { quota }) };
}

function isParked({ clock, starts }: PlayedJob): boolean {
  return clock?.kind === 'cron' && starts.length <= 1;
}

function clocksOf(jobs: readonly PlayedJob[]): Load['clocks'] {
  const count = (belongs: (job: PlayedJob) => boolean) => jobs.filter(belongs).length;
  return {
    cron: count(({ clock }) => clock?.kind === 'cron'),
    interval: count(({ clock }) => clock?.kind === 'interval' && !clock.isMinimum),
    minimumInterval: count(({ clock }) => clock?.kind === 'interval' && clock.isMinimum),
    none: count(({ clock }) => clock === undefined),
  };
}

/** A schedule that probably means something else than its author thinks. */
interface OddSchedule {
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
function oddSchedulesOf(jobs: readonly PlayedJob[]): OddSchedule[] {
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

/** How many leases there are of each type. */
export type Quotas = ReadonlyMap<string, number>;

interface Resource {
  readonly type?: string;
  readonly names?: readonly string[];
  readonly 'min-count'?: number;
  readonly 'max-count'?: number;
}

const resource = {
  fields: {
    type: text(),
    state: text(),
    names: list(text()),
    'min-count': integer(),
    'max-count': integer(),
    'min-lifespan': text(),
    lifespan: text(),
  },
};
const shape = { fields: { resources: list(object(resource)) } };

/** Reads Boskos' file of resources: the leases of a type are its names, or its greatest count. */
export function readQuotas(file: string): ReadFile<Quotas> {
  const { data = {}, problems } = readDocumentFile(file, shape, { unknown: 'warning' });
  const quotas = new Map<string, number>();
  for (const each of (data as { resources?: Resource[] }).resources ?? []) {
    const count = each.names?.length ?? each['max-count'] ?? each['min-count'] ?? 0;
    if (each.type) quotas.set(each.type, (quotas.get(each.type) ?? 0) + count);
  }
  return { value: quotas, problems };
}
