import { parseDuration } from '../config';
import { type PlayedJob, weeks } from './play';
import { perWeek } from './profile-load';
import { groupBy } from '../collections/lookups';

/** A release of a family that runs more often than a newer one. */
export interface InvertedLadder {
  /** The job of the older release, and how often it starts in a week. */
  readonly older: Rung;
  readonly newer: Rung;
}

/** One job of a family. */
interface Rung {
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
function familiesOf(jobs: readonly PlayedJob[]): Rung[][] {
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
function releaseOf({ metadata, test }: PlayedJob): string | undefined {
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

/** Jobs of one repository and cluster profile with the same schedule: they start in one minute. */
export interface Siblings {
  readonly repository: string;
  readonly profile: string;
  readonly cron: string;
  readonly jobs: readonly string[];
}

/** Jobs that start together with others of their repository and profile, most first. */
export function siblingsOf(jobs: readonly PlayedJob[]): Siblings[] {
  const scheduled = jobs.filter(({ starts }) => starts.length > 0);
  const groups = groupBy(scheduled, (job) => JSON.stringify([repositoryOf(job), job.profile ?? '', cronTextOf(job)]));
  const found = [...groups.values()].filter(({ length }) => length > 1);
  return found.map(toSiblings).sort((a, b) => b.jobs.length - a.jobs.length || (a.jobs[0]! < b.jobs[0]! ? -1 : 1));
}

function toSiblings(jobs: readonly PlayedJob[]): Siblings {
  const [first] = jobs;
  const names = jobs.map(({ name }) => name).sort();
  return { repository: repositoryOf(first!), profile: first!.profile ?? '', cron: cronTextOf(first!), jobs: names };
}

function repositoryOf({ metadata: { org, repo } }: PlayedJob): string {
  return `${org}/${repo}`;
}

/** The schedule of a job as text; empty where it has none. */
export function cronTextOf({ clock }: PlayedJob): string {
  return clock?.kind === 'cron' ? clock.cron : '';
}

/** Which part of the starts shares its minute with another start, of all jobs and of the same profile. */
export function sharedMinutes(jobs: readonly PlayedJob[]): { readonly any: number; readonly profile: number } {
  const withProfile = jobs.filter(({ profile }) => profile !== undefined);
  return { any: sharedPart(jobs, () => ''), profile: sharedPart(withProfile, ({ profile = '' }) => profile) };
}

function sharedPart(jobs: readonly PlayedJob[], groupOf: (job: PlayedJob) => string): number {
  let shared = 0;
  let all = 0;
  for (const group of groupBy(jobs, groupOf).values()) {
    const counts = new Map<number, number>();
    for (const { starts } of group) for (const minute of starts) counts.set(minute, (counts.get(minute) ?? 0) + 1);
    for (const count of counts.values()) {
      all += count;
      if (count > 1) shared += count;
    }
  }
  return all === 0 ? 0 : shared / all;
}
