import { writeYaml } from '../../yaml';
import { sortedFile } from './job-file';
import { mergeJobs } from './merge';
import { type Job, type JobFile } from './schema';

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
