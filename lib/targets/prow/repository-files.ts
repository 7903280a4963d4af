import { fallbackBranch } from './quirks';
import { type GeneratedJobs, type JobFile } from './schema';
import { sortedSet } from './job-paths';

/** All jobs of one repository, from all its configurations. */
export interface RepositoryJobs extends GeneratedJobs {
  readonly org: string;
  readonly repo: string;
}

/** The generated jobs of a repository by the name of the file they belong into. */
export function filesOf({ org, repo, presubmits, postsubmits, periodics }: RepositoryJobs): Map<string, JobFile> {
  const files = new Map<string, JobFile>();
  const fileFor = (branch: string, kind: string) => {
    const name = `${org}-${repo}-${fileLabelOf(branch)}-${kind}.yaml`;
    if (!files.has(name)) files.set(name, {});
    return files.get(name)!;
  };
  const repository = `${org}/${repo}`;
  for (const job of presubmits) {
    const file = fileFor(job.branches?.[0] ?? fallbackBranch, 'presubmits');
    ((file.presubmits ??= {})[repository] ??= []).push(job);
  }
  for (const job of postsubmits) {
    const file = fileFor(job.branches?.[0] ?? fallbackBranch, 'postsubmits');
    ((file.postsubmits ??= {})[repository] ??= []).push(job);
  }
  for (const job of periodics) (fileFor(job.extra_refs![0]!.base_ref, 'periodics').periodics ??= []).push(job);
  return files;
}

// A branch with any other character is taken for a regular expression already.
const simple = /^[\w\-.]+$/;

/** The regular expression that matches this branch alone. */
export function exactBranch(branch: string): string {
  return simple.test(branch) ? `^${branch.replaceAll('.', '\\.')}$` : branch;
}

/** The regular expressions of this branch and of the feature branches that are named after it. */
export function branchAndFeatures(branch: string): string[] {
  const feature = simple.test(branch) ? `^${branch.replaceAll('.', '\\.')}-` : branch;
  return sortedSet([exactBranch(branch), feature]);
}

/** What a branch, or a regular expression of it, is called in the name of a job file. */
export function fileLabelOf(branch: string): string {
  const label = branch.replace(/[^\w\-.]+/g, '').replace(/^[-._]+|(?<![-._])[-._]+$/g, '');
  return label || fallbackBranch;
}
