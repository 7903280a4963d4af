import { matchesPattern } from '../../config/go-pattern';
import { type Decision, decideStart, startOf } from '../../plan';
import { type GeneratedJobs, type Postsubmit, type Presubmit } from './schema';

/** A change: the branch that it is for, and the files that it touches. */
export interface Change {
  readonly branch: string;
  readonly files: readonly string[];
}

/** A job of a change: what starts it, and what depends on it. */
export interface JobOfChange extends Decision {
  readonly job: string;
  readonly kind: 'presubmit' | 'postsubmit';
  /** Whether a merge waits for it; a postsubmit runs after the merge. */
  readonly isRequired: boolean;
  /** The comment that starts it. */
  readonly command?: string;
}

/** The jobs that a change starts, or that may be asked for on it, as Prow decides it. */
export function jobsOfChange({ presubmits, postsubmits }: GeneratedJobs, change: Change): JobOfChange[] {
  return [
    ...presubmits.filter((job) => isForBranch(job, change.branch)).map((job) => presubmitOf(job, change)),
    ...postsubmits
      .filter((job) => isForBranch(job, change.branch))
      .map((job) => postsubmitOf(job, change))
      // Nobody can ask for a postsubmit.
      .filter(({ starts }) => starts !== 'asked'),
  ];
}

function presubmitOf(job: Presubmit, { files }: Change): JobOfChange {
  const decision = decideStart(startOf({ ...job, ...job.annotations }), files);
  return { job: job.name, kind: 'presubmit', isRequired: !job.optional, command: job.rerun_command, ...decision };
}

function postsubmitOf(job: Postsubmit, { files }: Change): JobOfChange {
  return { job: job.name, kind: 'postsubmit', isRequired: false, ...decideStart(startOf(job), files) };
}

type Branches = Pick<Presubmit, 'branches' | 'skip_branches'>;

// What a job skips goes before what it names.
function isForBranch({ branches = [], skip_branches: skipped = [] }: Branches, branch: string): boolean {
  const matches = (pattern: string) => matchesPattern(pattern, branch) ?? false;
  return !skipped.some(matches) && (branches.length === 0 || branches.some(matches));
}
