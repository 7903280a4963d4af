import { spawnSync } from 'node:child_process';

/** What git answered, or why it did not. */
export type GitAnswer =
  { readonly output: Buffer; readonly failure?: undefined } | { readonly output?: undefined; readonly failure: string };

/** Runs git's plumbing in a directory; nothing is checked out and nothing is written. */
export function runGit(directory: string, args: readonly string[], input?: string): GitAnswer {
  const { status, stdout, stderr, error } = spawnSync('git', ['--no-pager', ...args], {
    cwd: directory,
    input,
    maxBuffer: 2 ** 31 - 1,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  if (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { failure: isMissing ? 'git: not found in PATH' : `git: ${error.message}` };
  }
  if (status === 0) return { output: stdout };
  const said = stderr.toString().trim().split('\n')[0] ?? '';
  return { failure: said || `git ${args[0]} ended with ${status}` };
}
