import { label } from './labels';
import { pruneJobs, withoutStale } from './prune';
import { type Job, type JobFile, type Periodic, type Postsubmit, type Presubmit } from './schema';

/**
 * An existing file with generated jobs in the place of those with the same names, and without those that are generated
 * no more; `moved` names all generated jobs of the repository, which go from this file where they are in another one.
 */
export function mergeJobs(existing: JobFile, generated: JobFile, moved: ReadonlySet<string>): JobFile {
  const merge = <T extends Job>(old: T[] | undefined, made: T[], keep: (old: T, made: T) => Partial<T>) =>
    mergeLists(old ?? [], made, moved, keep);
  const merged = pruneJobs(existing);
  if (generated.presubmits) merged.presubmits ??= {};
  for (const [repository, jobs] of Object.entries(generated.presubmits ?? {})) {
    merged.presubmits![repository] = merge(existing.presubmits?.[repository], jobs, keptOfPresubmit);
  }
  if (generated.postsubmits) merged.postsubmits ??= {};
  for (const [repository, jobs] of Object.entries(generated.postsubmits ?? {})) {
    merged.postsubmits![repository] = merge(existing.postsubmits?.[repository], jobs, keptOfPostsubmit);
  }
  if (generated.periodics) merged.periodics = merge(existing.periodics, generated.periodics, keptOfPeriodic);
  return merged;
}

// Of several jobs with one name the last counts.
function mergeLists<T extends Job>(
  old: readonly T[],
  made: readonly T[],
  moved: ReadonlySet<string>,
  keep: (old: T, made: T) => Partial<T>,
): T[] {
  const oldByName = new Map(old.map((job) => [job.name, job]));
  const madeByName = new Map(made.map((job) => [job.name, job]));
  const merged = [...madeByName.values()].map((job) => {
    const before = oldByName.get(job.name);
    return before ? withChanges(job, keep(before, job)) : job;
  });
  const others = [...oldByName.values()].filter(({ name }) => !madeByName.has(name) && !moved.has(name));
  return [...merged, ...withoutStale(others)];
}

// A value that is kept although there is none takes the new one away.
function withChanges<T extends Job>(job: T, changes: Partial<T>): T {
  const changed = { ...job, ...changes };
  for (const [name, value] of Object.entries(changes)) if (value === undefined) delete changed[name as keyof T];
  return changed;
}

function keptOfPresubmit(old: Presubmit, made: Presubmit): Partial<Presubmit> {
  return {
    max_concurrency: old.max_concurrency,
    skip_report: old.skip_report,
    cluster: (made.labels?.[label.cluster] ?? old.cluster) || undefined,
  };
}

function keptOfPostsubmit(old: Postsubmit, made: Postsubmit): Partial<Postsubmit> {
  return {
    ...(label.isPromotion in (made.labels ?? {}) ? {} : { max_concurrency: old.max_concurrency }),
    ...(old.cluster ? { cluster: old.cluster } : {}),
  };
}

function keptOfPeriodic(old: Periodic, made: Periodic): Partial<Periodic> {
  return {
    max_concurrency: old.max_concurrency,
    ...(old.reporter_config && !made.reporter_config ? { reporter_config: old.reporter_config } : {}),
    ...(old.cluster ? { cluster: old.cluster } : {}),
  };
}
