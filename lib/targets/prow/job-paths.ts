import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Problem, addAll } from '../../problems';
import { rules } from '../../rules';

/** A job file, and the repository that its path names. */
export interface JobPath {
  readonly path: string;
  readonly org: string;
  readonly repo: string;
}

/** The job files below a directory: `<org>/<repo>/<org>-<repo>-<branch>-<type>.yaml`; other files are nobody's business. */
export function jobPathsBelow(directory: string, problems: Problem[]): JobPath[] {
  const paths: JobPath[] = [];
  for (const { name, isDirectory } of entriesOf(directory, problems)) {
    const path = join(directory, name);
    if (isDirectory) addAll(paths, jobPathsBelow(path, problems));
    else if (name.endsWith('.yaml')) addAll(paths, jobPathOf(path));
  }
  return paths;
}

function jobPathOf(path: string): JobPath[] {
  const [org, repo] = [basename(dirname(dirname(path))), basename(dirname(path))];
  const name = basename(path, '.yaml');
  if (!name.startsWith(`${org}-${repo}-`)) return [];
  const rest = name.slice(org.length + repo.length + 2);
  return rest.includes('-') || rest === 'periodics' ? [{ path, org, repo }] : [];
}

// A directory that is not there has no files.
function entriesOf(directory: string, problems: Problem[]): { name: string; isDirectory: boolean }[] {
  if (!statSync(directory, { throwIfNoEntry: false })) return [];
  try {
    return readdirSync(directory, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    const place = { file: directory };
    problems.push({
      severity: 'error',
      rule: rules.unreadableDirectory.id,
      place,
      message,
      remedy: 'check its permissions',
    });
    return [];
  }
}
