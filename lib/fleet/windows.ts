import { minutesPerWeek, type PlayedJob, timeOfWeek, weeks } from './play';

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
