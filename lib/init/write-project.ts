import { basename, dirname, relative, resolve } from 'node:path';
import { BlockedPathError, type NewFile, runGit, WriteSession } from '../system';
import { existsSync } from 'node:fs';
import { type Metadata } from '../config';

/**
 * Writes the files of a project, all or none, and gives what is in the way of them. What a run that was killed has
 * written is not in the way.
 */
export function writeProject(directory: string, files: Readonly<Record<string, string>>): string[] {
  return WriteSession.run(directory, (session) => {
    const begun = new Map(Object.entries(readJournal(session.journal)));
    const existing = findExisting(session, files, begun);
    if (existing.length > 0) return existing;
    session.note(JSON.stringify({ ...Object.fromEntries(begun), ...files }));
    place(session, files);
    return [];
  });
}

function place(session: WriteSession, files: Readonly<Record<string, string>>): void {
  const newFiles = Object.entries(files).map(([path, content]): NewFile => ({ path, content }));
  try {
    session.prepare(newFiles)();
  } catch (error) {
    for (const path of Object.keys(files)) takeBack(session, path);
    session.note('');
    throw error;
  }
}

// What cannot be removed cannot have been written.
function takeBack(session: WriteSession, path: string): void {
  try {
    session.remove(path);
  } catch {
    return;
  }
  session.removeEmptyAbove(path);
}

function findExisting(
  { directory }: WriteSession,
  files: Readonly<Record<string, string>>,
  begun: ReadonlyMap<string, unknown>,
): string[] {
  const found = [...Object.keys(files), 'package-lock.json'].flatMap((path) => {
    try {
      if (!directory.status(path)) return [];
      return directory.read(path) === begun.get(path) && begun.has(path) ? [] : [path];
    } catch (error) {
      if (error instanceof BlockedPathError) return [relative(directory.name, error.path)];
      throw error;
    }
  });
  return [...new Set(found)];
}

function readJournal(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text || '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** What a directory says about the repository that it belongs to. */
export interface KnownRepository {
  readonly metadata: Metadata;
  /** Where that is from, in words. */
  readonly source: string;
}

const unknownOrg = 'my-org';

/** The repository that a directory belongs to, by its git remote; a guess that says so where there is none. */
export function repositoryOf(directory: string): KnownRepository {
  const inside = nearestDirectory(resolve(directory));
  const remotes = git(inside, 'remote')?.split('\n') ?? [];
  // The pipeline is the repository's that was forked.
  const remote = ['upstream', 'origin'].find((name) => remotes.includes(name)) ?? remotes[0];
  const address = remote && addressOf(git(inside, 'remote', 'get-url', '--end-of-options', remote) ?? '');
  const branch = branchOf(inside, remote) ?? 'main';
  if (address) return { metadata: { ...address, branch }, source: `the git remote ${remote}` };
  const metadata = { org: unknownOrg, repo: basename(resolve(directory)), branch };
  return { metadata, source: 'the name of the directory, since it has no git remote' };
}

function branchOf(directory: string, remote: string | undefined): string | undefined {
  const head = remote && git(directory, 'symbolic-ref', '--short', `refs/remotes/${remote}/HEAD`);
  return head?.slice(`${remote}/`.length) ?? git(directory, 'symbolic-ref', '--short', 'HEAD');
}

// https://host/org/repo.git, git@host:org/repo.git, ssh://git@host/org/repo
function addressOf(url: string): { org: string; repo: string } | undefined {
  const [, org, repo] = /[/:]([^/:]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url) ?? [];
  return org && repo && /^[\w.-]+$/.test(org + repo) ? { org, repo } : undefined;
}

function git(directory: string, ...args: readonly string[]): string | undefined {
  return runGit(directory, args).output?.toString().trim() || undefined;
}

function nearestDirectory(directory: string): string {
  return existsSync(directory) ? directory : nearestDirectory(dirname(directory));
}
