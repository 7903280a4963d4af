import { join } from 'node:path';
import { isError, type Problem, addAll } from '../../problems';
import { jobPathsBelow } from './job-paths';
import { type LoweredDirectory, lowerDirectory } from './lower-directory';
import { type PlanOptions } from './plan-options';
import { planRepository } from './plan-repository';
import { type RepositoryJobs } from './repository-files';
import { type FileChange } from './write-files';

/** What would change. */
export interface PlannedChanges {
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
