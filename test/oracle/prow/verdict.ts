import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { type Periodic } from '../../../lib/targets/prow';
import { readYaml, valueOf } from '../../../lib/yaml';
import { type Outcome, theirs } from './compare';
import { type Files, world, type World } from './world';

/** The world of a seed, the same one everywhere. */
export function worldOf(seed: number): World {
  return fc.sample(world, { seed, numRuns: 1 })[0]!;
}

/**
 * The outcome of the real tool that agrees with ours among 20 runs, or its first one. It loses promotion periodics: by
 * chance, and always where the file of the postsubmits exists and that of the periodics does not. Without them it has to
 * agree all the same.
 */
export function closestOutcome(directory: string, binary: string, mine: Outcome, losesPeriodics: boolean): Outcome {
  const first = theirs(directory, binary);
  if ('refused' in first || 'refused' in mine || !losesPeriodics) return first;
  for (let run = 1, outcome: Outcome = first; run <= 20 && 'files' in outcome; run++) {
    if (isDeepStrictEqual(outcome, mine)) return mine;
    outcome = theirs(directory, binary, run);
  }
  return isDeepStrictEqual(withoutPromotion(first.files), withoutPromotion(mine.files)) ? mine : first;
}

function withoutPromotion(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => {
      if (!path.endsWith('-periodics.yaml')) return [[path, text]];
      const { periodics = [] } = valueOf(readYaml(text).root!) as { periodics?: Periodic[] };
      const others = periodics.filter(({ labels }) => !labels?.['ci-operator.openshift.io/is-promotion']);
      return others.length ? [[path, JSON.stringify(others)]] : [];
    }),
  );
}

/** Whether the real tool may lose a promotion periodic of this world. */
export function losesPeriodics({ configurations }: World): boolean {
  return configurations.some(({ promotion }) => promotion?.cron);
}
