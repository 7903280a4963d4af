import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { type Outcome, theirs } from './compare';
import { type Files, world, type World } from './world';

/** The world of a seed, the same one everywhere. */
export function worldOf(seed: number): World {
  return fc.sample(world, { seed, numRuns: 1 })[0]!;
}

/** One hash for a tree of files. */
export function hashOf(files: Files): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(files).sort()) hash.update(JSON.stringify([path, files[path]]));
  return hash.digest('hex');
}

/**
 * The outcome of the real tool that agrees with ours, or its first one where none does. Where it is random, by file,
 * each file of ours has to be the file of some run.
 */
export function closestOutcome(directory: string, binary: string, mine: Outcome, isRandom: boolean): Outcome {
  const first = theirs(directory, binary);
  if ('refused' in first || 'refused' in mine || !isRandom) return first;
  const seen: Files[] = [];
  for (let run = 1, outcome: Outcome = first; run <= 100 && 'files' in outcome; run++) {
    seen.push(outcome.files);
    if (isSeenIn(mine.files, seen)) return mine;
    outcome = theirs(directory, binary, run);
  }
  return first;
}

function isSeenIn(files: Files, seen: readonly Files[]): boolean {
  const paths = new Set([files, ...seen].flatMap((tree) => Object.keys(tree)));
  return [...paths].every((path) => seen.some((tree) => isDeepStrictEqual(tree[path], files[path])));
}

/** Whether the real tool's result for this world changes from run to run: it loses promotion periodics by chance. */
export function isRandom({ configurations }: World): boolean {
  return configurations.some(({ promotion }) => promotion?.cron);
}
