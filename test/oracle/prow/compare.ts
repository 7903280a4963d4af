import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRegistryProblems } from '../../../lib/checks';
import { formatProblem } from '../../../lib/problems';
import { readRegistry } from '../../../lib/registry';
import { generateJobs } from '../../../lib/targets/prow';
import { readTree } from '../../support/read-tree';
import { runUpstream } from './upstream';
import { type Files, type World, writeWorld } from './world';

/** What a generator makes of a world: the job files afterwards, or why there are none. */
export type Outcome = { readonly files: Files } | { readonly refused: string };

/** Something done in a directory that is gone afterwards. */
export function inWorld<T>(world: World, act: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'prow-world-'));
  try {
    writeWorld(directory, world);
    return act(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What we make of the world in a directory. */
export function ours(directory: string): Outcome {
  const jobs = join(directory, 'ours');
  cpSync(join(directory, 'jobs'), jobs, { recursive: true });
  const { registry, problems: wrong } = readRegistry(join(directory, 'registry'));
  const { problems } = generateJobs({ fromDir: join(directory, 'config'), toDir: jobs, registry });
  const errors = [...wrong, ...findRegistryProblems(registry), ...problems].filter(
    ({ severity }) => severity === 'error',
  );
  return errors.length ? { refused: errors.map(formatProblem).join('\n') } : { files: readTree(jobs) };
}

/** What the real tool makes of it. */
export function theirs(directory: string, binary: string, run = 0): Outcome {
  const jobs = join(directory, `theirs-${run}`);
  cpSync(join(directory, 'jobs'), jobs, { recursive: true });
  const from = ['--from-dir', join(directory, 'config'), '--registry', join(directory, 'registry')];
  const refused = runUpstream(binary, [...from, '--to-dir', jobs]);
  return refused === undefined ? { files: readTree(jobs) } : { refused };
}
