import { parseDuration } from '../config';
import { type PlayedJob, weeks } from './play';
import { perWeek } from './windows';

/** A release of a family that runs more often than a newer one. */
export interface InvertedLadder {
  /** The job of the older release, and how often it starts in a week. */
  readonly older: Rung;
  readonly newer: Rung;
}

/** One job of a family. */
export interface Rung {
  readonly release: string;
  readonly name: string;
  readonly startsPerWeek: number;
}

const version = /(?<![\d.])(\d+)\.(\d+)(?![\d.])/g;

/** Neighbouring releases of one test of which the older runs more often, greatest difference first. */
export function invertedLaddersOf(jobs: readonly PlayedJob[]): InvertedLadder[] {
  const found = familiesOf(jobs).flatMap((rungs) =>
    rungs.slice(1).map((newer, index) => ({ older: rungs[index]!, newer })),
  );
  return found
    .filter(({ older, newer }) => older.startsPerWeek > newer.startsPerWeek)
    .sort((a, b) => difference(b) - difference(a) || (a.older.name < b.older.name ? -1 : 1));
}

function difference({ older, newer }: InvertedLadder): number {
  return older.startsPerWeek - newer.startsPerWeek;
}

/** The same test for several releases, oldest first: alike once versions and `-fN` are taken out of the names. */
export function familiesOf(jobs: readonly PlayedJob[]): Rung[][] {
  const families = new Map<string, Map<string, Rung>>();
  for (const job of jobs) {
    const startsPerWeek = frequencyOf(job);
    const release = releaseOf(job);
    if (release === undefined || startsPerWeek === undefined) continue;
    const key = familyOf(job, release);
    const family = families.get(key) ?? new Map<string, Rung>();
    families.set(key, family);
    const before = family.get(release);
    // Twins of one release count as what the more frequent of them does.
    if (!before || before.startsPerWeek < startsPerWeek)
      family.set(release, { release, name: job.name, startsPerWeek });
  }
  return [...families.values()].filter(({ size }) => size > 1).map((family) => [...family.values()].sort(byRelease));
}

function byRelease(a: Rung, b: Rung): number {
  return orderOf(a.release) - orderOf(b.release);
}

function orderOf(release: string): number {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return major * 1000 + minor;
}

/** The release that a job tests, by the first version in its variant, its test or its branch. */
export function releaseOf({ metadata, test }: PlayedJob): string | undefined {
  const texts = [metadata.variant, test, metadata.branch];
  return texts.map((text) => text?.match(version)?.[0]).find((found) => found !== undefined);
}

// A version that follows the release, such as that of an upgrade's start, is told by its distance.
function familyOf({ metadata: { org, repo, branch, variant = '' }, test }: PlayedJob, release: string): string {
  const relative = (text: string) => text.replaceAll(version, (found) => `(${orderOf(found) - orderOf(release)})`);
  const names = [branch, variant, test.replace(/-f\d+(?=-|$)/, '')].map(relative);
  return JSON.stringify([org, repo, ...names]);
}

function frequencyOf({ clock, starts }: PlayedJob): number | undefined {
  if (clock?.kind === 'cron') return perWeek(starts.length);
  const pause = clock && parseDuration(clock.interval);
  if (!pause || pause <= 0n) return undefined;
  return perWeek((weeks * 7 * 24 * 3600e9) / Number(pause));
}
