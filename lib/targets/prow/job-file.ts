import { sortedBy } from './order';
import { type Container, type Job, type JobFile, type PodSpec } from './schema';

/** A part of a job file: the jobs of one kind, of one repository where the kind has repositories. */
type JobLists = Record<string, Job[]>;

/** The file with each list of jobs replaced by another; lists that end up empty, and maps of them, go. */
export function mapJobLists(file: JobFile, change: (jobs: Job[]) => Job[]): JobFile {
  const changeAll = (lists: JobLists = {}) =>
    Object.fromEntries(
      Object.entries(lists)
        .map(([repository, jobs]) => [repository, change(jobs)] as const)
        .filter(([, jobs]) => jobs.length),
    );
  const parts = {
    periodics: change(file.periodics ?? []),
    postsubmits: changeAll(file.postsubmits),
    presubmits: changeAll(file.presubmits),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, jobs]) => Object.keys(jobs).length));
}

/** Whether a file has no jobs, and so is not to be there. */
export function isEmptyFile(file: JobFile): boolean {
  return !file.periodics && !file.postsubmits && !file.presubmits;
}

/** The file with its jobs by name, and the lists inside their pods by name. */
export function sortedFile(file: JobFile): JobFile {
  return mapJobLists(file, (jobs) => sortedBy(jobs, ({ name }) => name).map(withSortedPod));
}

function withSortedPod(job: Job): Job {
  return job.spec ? { ...job, spec: sortedPod(job.spec) } : job;
}

// A pod that was written by hand may lack anything.
function sortedPod(spec: Partial<PodSpec>): PodSpec {
  const containers = spec.containers && sortedBy(spec.containers, ({ name }) => name).map(sortedContainer);
  const volumes = spec.volumes && sortedBy(spec.volumes, ({ name }) => name);
  return { ...spec, ...(containers ? { containers } : {}), ...(volumes ? { volumes } : {}) } as PodSpec;
}

function sortedContainer(container: Container): Container {
  const { args, command, env, volumeMounts } = container as Partial<Container>;
  const isOurs = command?.length === 1 && command[0] === 'ci-operator';
  return {
    ...container,
    ...(args && isOurs ? { args: sortedBy(args, (arg) => arg) } : {}),
    ...(env ? { env: sortedBy(env, (variable) => (variable as { name: string }).name) } : {}),
    ...(volumeMounts ? { volumeMounts: sortedBy(volumeMounts, ({ name }) => name) } : {}),
  };
}
