import { groupBy } from '../collections/group-by';
import { type PlayedJob } from './play';

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
