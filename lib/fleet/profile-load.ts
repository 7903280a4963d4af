import { groupBy } from '../collections/lookups';
import { minutesPerWeek, type PlayedJob, timeOfWeek, weeks } from './play';

/** How many clusters jobs hold at once, if each runs for a given time. */
export interface Held {
  readonly mean: number;
  /** The median of the weeks' highest numbers. */
  readonly usualPeak: number;
  readonly highest: number;
}

/** The load of one cluster profile. */
export interface ProfileLoad {
  /** The name of the profile; empty for jobs without one. */
  readonly name: string;
  /** Jobs with a schedule. */
  readonly jobs: number;
  readonly startsPerWeek: number;
  /** Starts of an average week in each of its 168 hours, from the first day of `from`. */
  readonly hours: readonly number[];
  /** The hour with most starts, such as `Fri 12:00`. */
  readonly busiest: string;
  readonly held: Held;
  readonly leaseType?: string;
  /** How many leases of that type there are. */
  readonly quota?: number;
}

/** The load of each profile, most jobs first; what needs no cloud comes last. */
export function profileLoadsOf(jobs: readonly PlayedJob[], from: Date, duration: number): ProfileLoad[] {
  const groups = groupBy(
    jobs.filter(({ starts }) => starts.length > 0),
    ({ profile = '' }) => profile,
  );
  const loads = [...groups].map(([name, group]) => loadOf(name, group, from, duration));
  return loads.sort((a, b) => Number(a.name === '') - Number(b.name === '') || b.jobs - a.jobs || compare(a, b));
}

function compare(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function loadOf(name: string, jobs: readonly PlayedJob[], from: Date, duration: number): ProfileLoad {
  const counts = hoursOf(jobs);
  const startsPerWeek = perWeek(counts.reduce((sum, count) => sum + count, 0));
  const busiest = timeOfWeek(counts.indexOf(Math.max(...counts)) * 60, from);
  const held = heldAtOnce(jobs, duration);
  return { name, jobs: jobs.length, startsPerWeek, hours: counts.map(perWeek), busiest, held };
}

/** Starts of all weeks by hour of the week. */
export function hoursOf(jobs: readonly PlayedJob[]): number[] {
  const counts = new Array<number>(7 * 24).fill(0);
  for (const { starts } of jobs) for (const minute of starts) counts[Math.floor((minute % minutesPerWeek) / 60)]! += 1;
  return counts;
}

/** How many of the jobs run at once, if each runs for some minutes. */
export function heldAtOnce(jobs: readonly PlayedJob[], duration: number): Held {
  const begins = Int32Array.from(jobs.flatMap(({ starts }) => starts)).sort();
  const peaks = new Array<number>(weeks).fill(0);
  let oldest = 0;
  begins.forEach((minute, index) => {
    while (begins[oldest]! <= minute - duration) oldest += 1;
    // The last to start in a minute sees all that run in it.
    const running = index - oldest + 1;
    const week = Math.floor(minute / minutesPerWeek);
    peaks[week] = Math.max(peaks[week]!, running);
  });
  const sorted = [...peaks].sort((a, b) => a - b);
  const mean = Math.round((begins.length * duration * 10) / (weeks * minutesPerWeek)) / 10;
  return { mean, usualPeak: sorted[Math.floor(weeks / 2)]!, highest: sorted.at(-1)! };
}

/** Ten minutes of the week, with what starts in them. */
export interface Window {
  /** When it begins, such as `Sun 00:00`, in UTC. */
  readonly start: string;
  readonly minutes: number;
  /** Starts in an average week. */
  readonly starts: number;
  /** How many jobs start in it. */
  readonly jobCount: number;
  /** The ten of them that start most often, each with its starts in an average week. */
  readonly jobs: readonly { readonly name: string; readonly starts: number }[];
}

const length = 10;

/** The windows of the week in which something starts, fullest first. */
export function windowsOf(jobs: readonly PlayedJob[], from: Date): Window[] {
  const windows = Array.from({ length: minutesPerWeek / length }, () => new Map<string, number>());
  for (const { name, starts } of jobs) {
    for (const minute of starts) {
      const window = windows[Math.floor((minute % minutesPerWeek) / length)]!;
      window.set(name, (window.get(name) ?? 0) + 1);
    }
  }
  const described = windows.map((window, index) => {
    const found = [...window].map(([name, starts]) => ({ name, starts: perWeek(starts) }));
    const total = [...window.values()].reduce((sum, starts) => sum + starts, 0);
    const start = timeOfWeek(index * length, from);
    return {
      start,
      minutes: length,
      starts: perWeek(total),
      jobCount: window.size,
      jobs: found.sort(moreStarts).slice(0, 10),
    };
  });
  return described.filter(({ starts }) => starts > 0).sort((a, b) => b.starts - a.starts);
}

function moreStarts(a: { name: string; starts: number }, b: { name: string; starts: number }): number {
  return b.starts - a.starts || (a.name < b.name ? -1 : 1);
}

/** A number of all weeks as an average of one, to two places. */
export function perWeek(count: number): number {
  return Math.round((count / weeks) * 100) / 100;
}
