import { fileLabelOf } from './branches';
import { fallbackBranch } from './quirks';
import { type GeneratedJobs, type JobFile } from './schema';

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
