import { basename, join } from 'node:path';
import { findUnwritableCharacters } from '../../config';
import { type Problem, addAll } from '../../problems';
import { writeYaml } from '../../yaml';
import { isEmptyFile, sortedFile } from './job-file';
import { jobPathsBelow } from './job-paths';
import { mergeJobs } from './merge';
import { pruneJobs } from './prune';
import { readJobFile } from './read-job-file';
import { readText } from './read-text';
import { filesOf, type RepositoryJobs } from './repository-files';
import { type JobFile } from './schema';
import { isSurelyUpToDate } from './up-to-date';
import { type FileChange } from './write-files';

/** The job files of a repository: those that have to change, and how many do not. */
export interface RepositoryPlan {
  readonly changes: readonly FileChange[];
  readonly unchanged: number;
}

/** Compares the job files of a repository with its jobs, and notes what is wrong with files that exist. */
export function planRepository(toDir: string, repository: RepositoryJobs, problems: Problem[]): RepositoryPlan {
  const directory = join(toDir, repository.org, repository.repo);
  const files = filesOf(repository);
  const names = new Set([...repository.presubmits, ...repository.postsubmits, ...repository.periodics].map(nameOf));
  const paths = jobPathsBelow(directory, problems);
  const changes = paths.flatMap(({ path }) => {
    const made = files.get(basename(path));
    files.delete(basename(path));
    return changeOf({ path, below: toDir }, made, names, problems);
  });
  const unchanged = paths.length - changes.length;
  for (const [name, made] of files) changes.push({ path: join(directory, name), after: writeYaml(sortedFile(made)) });
  return { changes, unchanged };
}

function changeOf(
  { path, below }: { readonly path: string; readonly below: string },
  made: JobFile | undefined,
  names: ReadonlySet<string>,
  problems: Problem[],
): FileChange[] {
  const before = readText(path, below, problems);
  if (before === undefined || (made && isSurelyUpToDate(before, made))) return [];
  const { jobs, errors, losses } = readJobFile(before, path);
  addAll(problems, errors);
  const file = finish(jobs, made, names);
  const unwritable = findUnwritableCharacters(file);
  addAll(
    problems,
    unwritable.map((problem) => ({ ...problem, place: { file: path } })),
  );
  if (unwritable.length > 0) return [];
  const after = isEmptyFile(file) ? undefined : writeYaml(file);
  if (after === before) return [];
  addAll(problems, losses);
  return [{ path, before, after }];
}

// A file without generated jobs keeps its order.
function finish(old: JobFile, made: JobFile | undefined, names: ReadonlySet<string>): JobFile {
  return made ? sortedFile(mergeJobs(old, made, names)) : pruneJobs(old);
}

const nameOf = ({ name }: { name: string }) => name;
