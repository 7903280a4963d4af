import { spawnSync } from 'node:child_process';

/** What git answered, or why it did not. */
export type GitAnswer =
  { readonly output: Buffer; readonly failure?: undefined } | { readonly output?: undefined; readonly failure: string };

/**
 * Runs a plumbing command of git that only reads. Nothing in the directory can make git start a program: a pull request
 * may have put a bare repository there, and the configuration of a repository can name programs.
 */
export function runGit(
  directory: string,
  args: readonly string[],
  input?: string,
  variables: Readonly<Record<string, string>> = {},
): GitAnswer {
  gitVersion ??= readGitVersion();
  if ('failure' in gitVersion) return gitVersion;
  const { status, stdout, stderr, error } = spawnSync('git', [...safeOptions, ...args], {
    cwd: directory,
    input,
    maxBuffer: 2 ** 31 - 1,
    env: { ...safeEnvironment(process.env), ...variables },
  });
  if (error) return { failure: reasonOf(error) };
  if (status === 0) return { output: stdout };
  const [reason = ''] = stderr.toString().trim().split('\n');
  return { failure: reason || `git ${args[0]} ended with ${status}` };
}

const safeOptions = [
  '--no-pager',
  // Without it, git takes any directory with HEAD, objects/ and refs/ for a repository and obeys its configuration.
  ...['-c', 'safe.bareRepository=explicit'],
  ...['-c', 'protocol.allow=never'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
];

// Earlier versions ignore safe.bareRepository.
const oldestSafe = { major: 2, minor: 38 };

let gitVersion: { readonly failure: string } | { readonly version: string } | undefined;

function readGitVersion(): { readonly failure: string } | { readonly version: string } {
  const { stdout, error } = spawnSync('git', ['--version'], { encoding: 'utf8', env: safeEnvironment(process.env) });
  if (error) return { failure: reasonOf(error) };
  const [, version = 'of an unknown version', major, minor] = /(([0-9]+)\.([0-9]+)[.\w]*)/.exec(stdout) ?? [];
  return isSafe(Number(major), Number(minor)) ? { version } : { failure: `git ${version} ${tooOld}` };
}

/** What is said of a git that would run programs that an untrusted directory names. */
export const tooOld = `is too old to read an untrusted directory safely: ${oldestSafe.major}.${oldestSafe.minor} is the oldest that can`;

function isSafe(major: number, minor: number): boolean {
  return major > oldestSafe.major || (major === oldestSafe.major && minor >= oldestSafe.minor);
}

function reasonOf(error: Error): string {
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'git: not found in PATH' : `git: ${error.message}`;
}

// These say where git may look for a repository, and nothing else.
const keptVariables = ['GIT_CEILING_DIRECTORIES', 'GIT_DISCOVERY_ACROSS_FILESYSTEM', 'GIT_EXEC_PATH'];

/** The environment for git: no variable of git that was inherited, such as from a hook, chooses what it reads or runs. */
export function safeEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(([name]) => !/^GIT_/i.test(name) || keptVariables.includes(name));
  return {
    ...Object.fromEntries(kept),
    // A protocol that the repository's own configuration allows would win over protocol.allow.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}
