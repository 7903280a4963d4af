import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { addAll, type Problem } from '../../problems';
import { rules } from '../../rules';

/** A job file, and the repository that its path names. */
interface JobPath {
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

/** Orders strings by their bytes in UTF-8, which differs from the language's own order outside the basic plane. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

// Surrogates stand for characters above all others.
function rank(code: number): number {
  return code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code;
}

/** The items ordered by a text of theirs; equal ones keep their order. */
export function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => compareBytes(key(a), key(b)));
}

/** The different strings among these, ordered. */
export function sortedSet(items: Iterable<string>): string[] {
  return [...new Set(items)].sort(compareBytes);
}

/** The object without the fields that have no value. */
export function withoutGaps<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
