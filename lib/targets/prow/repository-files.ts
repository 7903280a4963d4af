import { basename, join } from 'node:path';
import { fileLabelOf } from './branches';
import { isEmptyFile, sortedFile } from './job-file';
import { mergeJobs } from './merge';
import { fallbackBranch } from './quirks';
import { pruneJobs } from './prune';
import { type GeneratedJobs, type Job, type JobFile } from './schema';

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

/**
 * What becomes of the job files of a repository in a directory, by path; nothing where a file goes. Files that are new
 * come after those that exist.
 */
export function mergeRepository(
  generated: RepositoryJobs,
  directory: string,
  existing: ReadonlyMap<string, JobFile>,
): Map<string, JobFile | undefined> {
  const files = filesOf(generated);
  const names = new Set([generated.presubmits, generated.postsubmits, generated.periodics].flat().map(nameOf));
  const result = new Map<string, JobFile | undefined>();
  for (const [path, old] of existing) {
    const made = files.get(basename(path));
    files.delete(basename(path));
    result.set(path, finish(old, made, names));
  }
  for (const [name, made] of files) result.set(join(directory, name), sortedFile(made));
  return result;
}

// A file without generated jobs keeps its order.
function finish(old: JobFile, made: JobFile | undefined, names: ReadonlySet<string>): JobFile | undefined {
  const file = made ? sortedFile(mergeJobs(old, made, names)) : pruneJobs(old);
  return isEmptyFile(file) ? undefined : file;
}

const nameOf = ({ name }: Job) => name;
