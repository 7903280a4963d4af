import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Problem } from '../../problems';
import { jobPathsBelow } from './job-paths';
import { readJobFile } from './read-job-file';
import { type JobFile } from './schema';

/** A job file as it is on disk. */
export interface ExistingFile {
  readonly text: string;
  readonly jobs: JobFile;
  /** What would be lost if it were written again. */
  readonly losses: readonly Problem[];
}

/** The job files of a repository by path. */
export function readExistingFiles(directory: string, problems: Problem[]): Map<string, ExistingFile> {
  const files = new Map<string, ExistingFile>();
  for (const { path } of jobPathsBelow(directory, problems)) {
    const text = textOf(path, problems);
    if (text === undefined) continue;
    const { jobs, errors, losses } = readJobFile(text, path);
    problems.push(...errors);
    files.set(path, { text, jobs, losses });
  }
  return files;
}

// Job files may be compressed.
function textOf(path: string, problems: Problem[]): string | undefined {
  try {
    const bytes = readFileSync(path);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    const remedy = 'mend or remove it: its jobs would be lost';
    problems.push({ severity: 'error', rule: 'unreadable-file', place: { file: path }, message, remedy });
    return undefined;
  }
}
