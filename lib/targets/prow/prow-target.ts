import { type Construct } from 'constructs';
import {
  type Definition,
  folderOf,
  type Lowered,
  type LoweringContext,
  type MadeJob,
  type OutputFile,
  Target,
} from '../../files';
import { addAll, type Place, type Problem, type UnplacedProblem } from '../../problems';
import { writeYaml } from '../../yaml';
import { lowerConfiguration } from './lower';
import { filesOf, type RepositoryJobs } from './repository-files';
import { rules } from '../../rules';
import { describeChanges, describeStart, startOf } from '../../plan';
import {
  type Container,
  type GeneratedJobs,
  type Job,
  type JobFile,
  type Periodic,
  type PodSpec,
  type Presubmit,
} from './schema';
import { generator, label } from './labels';
import { newlyGenerated } from './quirks';
import { sortedBy } from './job-paths';

const about = 'Prow jobs, for review; in a checkout of openshift/release, openshift-ci prowgen merges them';

/** The jobs of one repository on their way into one directory. */
interface Repository extends RepositoryJobs {
  readonly root: string;
  readonly place: Place;
}

/**
 * The Prow jobs of all pipelines, for review: in a real checkout they are merged by `openshift-ci prowgen`, since job
 * files hold what no configuration says.
 * @see https://docs.prow.k8s.io/docs/jobs/
 */
export class ProwTarget extends Target {
  constructor(scope: Construct, id = 'prow') {
    super(scope, id);
  }

  /** One file for each branch and kind of job; variants of a branch share it. */
  lower({ definitions }: Pick<LoweringContext, 'definitions'>): Lowered {
    const problems: Problem[] = [];
    const repositories = new Map<string, Repository>();
    for (const definition of definitions) {
      const lowered = lowerConfiguration(definition.closed);
      for (const problem of lowered.problems) {
        problems.push({ ...inProgram(problem), place: definition.placeOf(problem.field ?? []) });
      }
      const repository = repositoryOf(definition, repositories);
      addAll(repository.presubmits, lowered.jobs.presubmits);
      addAll(repository.postsubmits, lowered.jobs.postsubmits);
      addAll(repository.periodics, lowered.jobs.periodics);
    }
    const all = [...repositories.values()];
    const folders = Object.fromEntries(all.map((repository) => [folderOf(repository, 'ci-operator/jobs'), about]));
    return { files: all.flatMap(outputFilesOf), problems, folders, jobs: all.flatMap(describeJobs) };
  }
}

// The remedies of a directory of files are none for a program.
function inProgram<P extends UnplacedProblem>(problem: P): P {
  if (problem.rule !== rules.unknownClusterProfile.id) return problem;
  const remedy = 'give ClusterProfile.fromName its cluster type, or CiApp the registry that knows it';
  return { ...problem, remedy };
}

function repositoryOf({ configuration, root, placeOf }: Definition, repositories: Map<string, Repository>): Repository {
  const { org, repo } = configuration.zz_generated_metadata;
  const key = JSON.stringify([root, org, repo]);
  const known = repositories.get(key);
  if (known) return known;
  const repository = { root, org, repo, place: placeOf([]), presubmits: [], postsubmits: [], periodics: [] };
  repositories.set(key, repository);
  return repository;
}

function outputFilesOf(repository: Repository): OutputFile[] {
  const { root, org, repo, place } = repository;
  return [...filesOf(repository)].map(([name, file]) => ({
    path: `${root ? `${root}/` : ''}ci-operator/jobs/${org}/${repo}/${name}`,
    content: writeYaml(sortedFile(file)),
    place,
  }));
}

/** Jobs in the words of a reviewer: when they run, and whether they have to pass. */
export function describeJobs({ presubmits, postsubmits, periodics }: GeneratedJobs): MadeJob[] {
  return [
    ...presubmits.map((job): MadeJob => ({ name: job.name, kind: 'presubmit', when: whenOfPresubmit(job) })),
    ...postsubmits.map((job): MadeJob => ({
      name: job.name,
      kind: 'postsubmit',
      when: `after merges${describeChanges(startOf(job))}`,
    })),
    ...periodics.map((job): MadeJob => ({ name: job.name, kind: 'periodic', when: whenOfPeriodic(job) })),
  ];
}

function whenOfPresubmit(job: Presubmit): string {
  const start = startOf({ ...job, ...job.annotations });
  const when = start.kind === 'asked' ? `when asked by ${job.rerun_command ?? '/test'}` : describeStart(start);
  return job.optional ? `${when}, optional` : when;
}

function whenOfPeriodic({ cron, interval, minimum_interval: pause }: Periodic): string {
  if (cron) return `cron ${cron}`;
  return interval ? `every ${interval}` : `${pause ?? ''} after the last run`;
}

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

/** A part of a job file: the jobs of one kind, of one repository where the kind has repositories. */
type JobLists = Record<string, Job[]>;

/** The file with each list of jobs replaced by another; lists that end up empty, and maps of them, go. */
function mapJobLists(file: JobFile, change: (jobs: Job[]) => Job[]): JobFile {
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
