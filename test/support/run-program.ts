import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The root of the repository. */
export const root = join(__dirname, '../..');

/** A new empty directory. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'openshift-ci-test-'));
}

/** How a program ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in the repository and waits for it. */
export function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = root,
  uid?: number,
): Ended {
  const inherited = { ...process.env };
  // The test runner's own variables would change what a child prints.
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'VITEST']) delete inherited[name];
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    uid,
    env: { ...inherited, CDK8S_CHECK_UPGRADE: 'false', ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Runs a TypeScript program the way `npm run synth` does, with its output in a directory. */
export function runProgram(program: string, outdir: string, env: NodeJS.ProcessEnv = {}): Ended {
  return run(process.execPath, ['-r', './bin/register.cjs', program], { CDK8S_OUTDIR: outdir, ...env });
}

/** Runs a program below examples/, which imports the package by its name, with its output in a directory. */
export function runExample(path: string, outdir: string): Ended {
  return run(process.execPath, ['-r', './examples/register.cjs', `examples/${path}`], { CDK8S_OUTDIR: outdir });
}
