import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Metadata } from '../config';
import { runGit } from '../system';

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
