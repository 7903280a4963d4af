import { mapJobLists } from './job-file';
import { generator, label } from './labels';
import { newlyGenerated } from './quirks';
import { type Job, type JobFile } from './schema';

/** The file without the jobs that an earlier run has generated. */
export function pruneJobs(file: JobFile): JobFile {
  return mapJobLists(file, withoutStale);
}

/** The jobs that no run of the generator made, and those that a broken run has left marked. */
export function withoutStale<T extends Job>(jobs: readonly T[]): T[] {
  return jobs.filter((job) => !isStale(job)).map(withoutMark);
}

/** Whether an earlier run has generated the job. */
export function isStale({ labels }: Pick<Job, 'labels'>): boolean {
  return labels?.[label.generator] === generator && labels[newlyGenerated.label] !== newlyGenerated.value;
}

function withoutMark<T extends Job>(job: T): T {
  if (job.labels?.[label.generator] !== generator) return job;
  const labels = { ...job.labels };
  delete labels[newlyGenerated.label];
  return { ...job, labels };
}
