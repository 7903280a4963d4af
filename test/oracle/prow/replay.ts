import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unifiedDiff } from '../../../lib/targets/prow';
import { hashOf } from '../../support/read-tree';
import { inWorld, type Outcome, ours } from './compare';
import { worldOf } from './verdict';

/** What the real tool made of the worlds of some seeds. */
export interface Recorded {
  readonly tool: string;
  readonly commit: string;
  readonly recorded: string;
  /** Seed to the hash of the job files. */
  readonly results: Readonly<Record<string, string>>;
}

/** Where the results of the real tool are kept. */
export const recordedFile = join(__dirname, 'recorded', 'results.json');

/** Whether we make of each recorded world what the real tool made of it. */
export function replay(): { seed: number; agrees: boolean }[] {
  const { results } = JSON.parse(readFileSync(recordedFile, 'utf8')) as Recorded;
  return Object.entries(results).map(([seed, hash]) => {
    const mine = inWorld(worldOf(Number(seed)), ours);
    return { seed: Number(seed), agrees: 'files' in mine && hashOf(mine.files) === hash };
  });
}

/** How two outcomes differ; nothing where they agree, or where the real tool refuses. */
export function disagreement(mine: Outcome, theirs: Outcome): string | undefined {
  if ('refused' in theirs) return undefined;
  if ('refused' in mine) return `the real tool takes it, and we refuse it: ${mine.refused}`;
  const paths = [...new Set([mine, theirs].flatMap(({ files }) => Object.keys(files)))].sort();
  const changes = paths.map((path) => ({ path, before: theirs.files[path], after: mine.files[path] }));
  return (
    changes
      .filter(({ before, after }) => before !== after)
      .map(unifiedDiff)
      .join('\n') || undefined
  );
}
