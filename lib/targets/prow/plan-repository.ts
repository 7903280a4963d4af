import { basename, join } from 'node:path';
import { findUnwritableCharacters } from '../../config';
import { addAll, type Problem } from '../../problems';
import { writeYaml } from '../../yaml';
import { isEmptyFile, pruneJobs, sortedFile, withoutStale } from './prow-target';
import { jobPathsBelow } from './job-paths';
import { readJobFile } from './read-job-file';
import { filesOf, type RepositoryJobs } from './repository-files';
import { type Job, type JobFile, type Periodic, type Postsubmit, type Presubmit } from './schema';
import { type FileChange } from './unified-diff';
import { gunzipSync } from 'node:zlib';
import { rules } from '../../rules';
import { largestFile, readBytes, reasonOf } from '../../system';
import { label } from './labels';

/** The job files of a repository: those that have to change, and how many do not. */
interface RepositoryPlan {
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

/** The text of a job file below a directory of jobs; it may be compressed. */
export function readText(path: string, below: string, problems: Problem[]): string | undefined {
  const { bytes, reason } = readBytes(path, { below });
  if (bytes === undefined) return refuse(path, reason, problems);
  try {
    const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isCompressed ? gunzipSync(bytes, { maxOutputLength: largestFile }) : bytes).toString('utf8');
  } catch (error) {
    return refuse(path, reasonOf(error), problems);
  }
}

function refuse(file: string, reason: string, problems: Problem[]): undefined {
  const [message, remedy] = [`cannot be read: ${reason}`, 'repair or remove it: its jobs would be lost'];
  problems.push({ severity: 'error', rule: rules.unreadableFile.id, place: { file }, message, remedy });
}

/**
 * Whether a job file surely is as it is to be, found without reading it as YAML: most files of a run do not change, and
 * reading is what takes the time.
 *
 * The fields that a merge keeps are guessed from the text. Where the jobs merged with the guess are written as exactly
 * this text, the guess was right, for merging a file with itself changes nothing. Else nothing is known.
 */
export function isSurelyUpToDate(text: string, made: JobFile): boolean {
  const jobs = [
    ...Object.values(made.presubmits ?? {}),
    ...Object.values(made.postsubmits ?? {}),
    made.periodics ?? [],
  ];
  const names = jobs.flat().map(({ name }) => name);
  if (new Set(names).size !== names.length) return false;
  const guess = guessOf(text, made);
  return writeYaml(sortedFile(mergeJobs(guess, made, new Set(names)))) === text;
}

function guessOf(text: string, made: JobFile): JobFile {
  const jobs = guessedJobs(text, made.periodics ? '' : '  ');
  if (made.periodics) return { periodics: jobs };
  const kind = made.presubmits ? 'presubmits' : 'postsubmits';
  return { [kind]: Object.fromEntries(Object.keys(made[kind] ?? {}).map((repository) => [repository, jobs])) };
}

// Fields of jobs as the writer indents them.
function guessedJobs(text: string, indent: string): Job[] {
  const fields = new RegExp(`^${indent}(- |  (name|cluster|max_concurrency|skip_report): (.*)$)`, 'gm');
  const jobs: Job[] = [];
  for (const [, start, field, value] of text.matchAll(fields)) {
    if (start === '- ') jobs.push({ name: '' });
    else if (jobs.length) Object.assign(jobs.at(-1)!, { [field!]: valueOf(value!) });
  }
  return jobs;
}

function valueOf(text: string): string | number | boolean {
  if (text === 'true') return true;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/**
 * An existing file with generated jobs in the place of those with the same names, and without those that are generated
 * no more; `moved` names all generated jobs of the repository, which go from this file where they are in another one.
 */
export function mergeJobs(existing: JobFile, generated: JobFile, moved: ReadonlySet<string>): JobFile {
  const merge = <T extends Job>(old: T[] | undefined, made: T[], keep: (old: T, made: T) => Partial<T>) =>
    mergeLists(old ?? [], made, moved, keep);
  const merged = pruneJobs(existing);
  if (generated.presubmits) merged.presubmits ??= {};
  for (const [repository, jobs] of Object.entries(generated.presubmits ?? {})) {
    merged.presubmits![repository] = merge(existing.presubmits?.[repository], jobs, keptOfPresubmit);
  }
  if (generated.postsubmits) merged.postsubmits ??= {};
  for (const [repository, jobs] of Object.entries(generated.postsubmits ?? {})) {
    merged.postsubmits![repository] = merge(existing.postsubmits?.[repository], jobs, keptOfPostsubmit);
  }
  if (generated.periodics) merged.periodics = merge(existing.periodics, generated.periodics, keptOfPeriodic);
  return merged;
}

// Of several jobs with one name the last counts.
function mergeLists<T extends Job>(
  old: readonly T[],
  made: readonly T[],
  moved: ReadonlySet<string>,
  keep: (old: T, made: T) => Partial<T>,
): T[] {
  const oldByName = new Map(old.map((job) => [job.name, job]));
  const madeByName = new Map(made.map((job) => [job.name, job]));
  const merged = [...madeByName.values()].map((job) => {
    const before = oldByName.get(job.name);
    return before ? withChanges(job, keep(before, job)) : job;
  });
  const others = [...oldByName.values()].filter(({ name }) => !madeByName.has(name) && !moved.has(name));
  return [...merged, ...withoutStale(others)];
}

// A value that is kept although there is none takes the new one away.
function withChanges<T extends Job>(job: T, changes: Partial<T>): T {
  const changed = { ...job, ...changes };
  for (const [name, value] of Object.entries(changes)) if (value === undefined) delete changed[name as keyof T];
  return changed;
}

function keptOfPresubmit(old: Presubmit, made: Presubmit): Partial<Presubmit> {
  return {
    max_concurrency: old.max_concurrency,
    skip_report: old.skip_report,
    cluster: (made.labels?.[label.cluster] ?? old.cluster) || undefined,
  };
}

function keptOfPostsubmit(old: Postsubmit, made: Postsubmit): Partial<Postsubmit> {
  return {
    ...(label.isPromotion in (made.labels ?? {}) ? {} : { max_concurrency: old.max_concurrency }),
    ...(old.cluster ? { cluster: old.cluster } : {}),
  };
}

function keptOfPeriodic(old: Periodic, made: Periodic): Partial<Periodic> {
  return {
    max_concurrency: old.max_concurrency,
    ...(old.reporter_config && !made.reporter_config ? { reporter_config: old.reporter_config } : {}),
    ...(old.cluster ? { cluster: old.cluster } : {}),
  };
}
