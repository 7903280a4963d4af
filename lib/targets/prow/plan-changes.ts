import { join } from 'node:path';
import { type Problem } from '../../problems';
import { jobPathsBelow } from './job-paths';
import { lowerDirectory } from './lower-directory';
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
}

/** Reads configurations and jobs, and says which job files have to change; writes nothing. */
export function planChanges(options: PlanOptions): PlannedChanges {
  const { repositories, problems } = lowerDirectory(options);
  const all: Problem[] = [...problems];
  addRepositoriesOfJobs(options, repositories, all);
  if (all.some(isError)) return { changes: [], unchanged: 0, problems: all };
  const plans = [...repositories.values()].map((repository) => planRepository(options.toDir, repository, all));
  const changes = plans.flatMap((plan) => plan.changes);
  const unchanged = plans.reduce((sum, plan) => sum + plan.unchanged, 0);
  return { changes: all.some(isError) ? [] : changes, unchanged, problems: all };
}

// A repository that has jobs and no configuration is pruned.
function addRepositoriesOfJobs(options: PlanOptions, repositories: Map<string, RepositoryJobs>, problems: Problem[]) {
  const infra = new Set(options.knownInfraFiles);
  const roots = options.subdirectories?.length ? options.subdirectories : [''];
  const paths = roots.flatMap((root) => jobPathsBelow(join(options.toDir, root), problems));
  for (const { path, org, repo } of paths) {
    const isChosen = (!options.org || options.org === org) && (!options.repo || options.repo === repo);
    if (!isChosen || repositories.has(`${org}/${repo}`) || infra.has(path.split(/[\\/]/).at(-1)!)) continue;
    repositories.set(`${org}/${repo}`, { org, repo, presubmits: [], postsubmits: [], periodics: [] });
  }
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
