import { addAll, isError, type Problem } from '../../problems';
import { BlockedPathError, reasonOf, WriteSession } from '../../system';
import { lowerDirectory, type LoweredDirectory, type PlanOptions } from './lower-directory';
import { rules } from '../../rules';
import { applyChange, type FileChange } from './unified-diff';
import { join } from 'node:path';
import { jobPathsBelow } from './job-paths';
import { planRepository } from './plan-repository';
import { type RepositoryJobs } from './repository-files';

/** What the command does, and where. */
export interface GenerateJobsOptions extends PlanOptions {
  /** Whether nothing is written. Default: false. */
  readonly check?: boolean;
  /** Told what a re-write would lose, and other warnings, before anything is written. */
  readonly onWarnings?: (warnings: readonly Problem[]) => void;
}

/** What came of it. */
export interface GeneratedFiles {
  /** What is, or with `check` would be, different afterwards. */
  readonly changes: readonly FileChange[];
  /** An error leaves its repository as it was; a failed write says what was written before. */
  readonly problems: readonly Problem[];
  /** The number of job files that stay as they are. */
  readonly unchanged: number;
  /** `<org>/<repo>` that an error leaves as they are. */
  readonly skipped: readonly string[];
  /** One line about mistakes of the registry that concern no configuration here. */
  readonly note?: string;
  /** The number of changes that were made. */
  readonly written: number;
}

/** Generates the jobs of a directory of configurations and merges them into a directory of jobs. */
export function generateJobs(options: GenerateJobsOptions): GeneratedFiles {
  if (options.check) return finish(options, planChanges(options));
  try {
    return WriteSession.run(options.toDir, (session) => finish(options, planChanges(options), session));
  } catch (error) {
    return explain(options, error);
  }
}

// A directory that nothing may be written to is no problem where nothing has to be.
function explain(options: GenerateJobsOptions, error: unknown): GeneratedFiles {
  const planned = planChanges(options);
  if (planned.changes.length === 0) return finish(options, planned);
  const failure = failedWrite(options.toDir, error, 0, planned.changes.length);
  return { ...planned, problems: [...planned.problems, failure], written: 0 };
}

function finish(options: GenerateJobsOptions, planned: PlannedChanges, session?: WriteSession): GeneratedFiles {
  const { changes, problems } = planned;
  const warnings = problems.filter((problem) => !isError(problem));
  if (warnings.length) options.onWarnings?.(warnings);
  if (!session) return { ...planned, written: 0 };
  const { written, failure } = writeChanges(session, changes);
  return { ...planned, problems: failure ? [...problems, failure] : problems, written };
}

function writeChanges(session: WriteSession, changes: readonly FileChange[]): { written: number; failure?: Problem } {
  let written = 0;
  for (const change of changes) {
    try {
      applyChange(session, change);
      written++;
    } catch (error) {
      return { written, failure: failedWrite(change.path, error, written, changes.length) };
    }
  }
  return { written };
}

function failedWrite(path: string, error: unknown, written: number, total: number): Problem {
  const isBlocked = error instanceof BlockedPathError;
  const state = `${written} of ${total} files were written before, each as a whole`;
  return {
    severity: 'error',
    rule: rules.failedWrite.id,
    place: { file: isBlocked ? error.path : path },
    message: `cannot be written: ${isBlocked ? error.message : reasonOf(error)}; it is as it was, and ${state}`,
    remedy: 'make room or give permission, and run the command again',
  };
}

/** What would change. */
interface PlannedChanges {
  readonly changes: readonly FileChange[];
  /** The number of job files that stay as they are. */
  readonly unchanged: number;
  readonly problems: readonly Problem[];
  /** `<org>/<repo>` that an error leaves as they are. */
  readonly skipped: readonly string[];
  /** One line about mistakes of the registry that concern no configuration here. */
  readonly note?: string;
}

/** Reads configurations and jobs, and says which job files have to change; writes nothing. */
export function planChanges(options: PlanOptions): PlannedChanges {
  const lowered = lowerDirectory(options);
  const problems: Problem[] = [...lowered.problems];
  const skipped = new Set(lowered.broken);
  const repositories = new Map([...lowered.repositories, ...repositoriesOfJobs(options, lowered, problems)]);
  const plans = [...repositories].flatMap(([key, repository]) => {
    const own: Problem[] = [];
    const plan = planRepository(options.toDir, repository, own);
    addAll(problems, own);
    if (!own.some(isError)) return [plan];
    skipped.add(key);
    return [];
  });
  const changes = plans.flatMap((plan) => plan.changes);
  const unchanged = plans.reduce((sum, plan) => sum + plan.unchanged, 0);
  return { changes, unchanged, problems, skipped: [...skipped].sort(), note: lowered.note };
}

// A repository that has jobs and no configuration is pruned.
function repositoriesOfJobs(
  options: PlanOptions,
  { repositories, broken, isBelowBroken }: LoweredDirectory,
  problems: Problem[],
): Map<string, RepositoryJobs> {
  const infra = new Set(options.knownInfraFiles);
  const roots = options.subdirectories?.length ? options.subdirectories : [''];
  const paths = roots.flatMap((root) => jobPathsBelow(join(options.toDir, root), problems));
  const chosen = paths.filter(({ path, org, repo }) => {
    const isChosen = (!options.org || options.org === org) && (!options.repo || options.repo === repo);
    const isOpen = isBelowBroken(org, repo) || broken.has(`${org}/${repo}`) || repositories.has(`${org}/${repo}`);
    return isChosen && !isOpen && !infra.has(path.split(/[\\/]/).at(-1)!);
  });
  const empty = { presubmits: [], postsubmits: [], periodics: [] };
  return new Map(chosen.map(({ org, repo }) => [`${org}/${repo}`, { org, repo, ...empty }]));
}
