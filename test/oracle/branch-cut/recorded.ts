import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../support/read-tree';
import { cutCaseOf } from './cut-case';
import { ours } from './outcome';

/** What the real tool wrote for the cases of some seeds. */
export interface Recorded {
  readonly tool: string;
  readonly commit: string;
  readonly recorded: string;
  /** Seed to the hash of all files. */
  readonly results: Readonly<Record<string, string>>;
}

/** Where it is kept. */
export const recordedFile = join(__dirname, 'recorded/results.json');

/** Whether we write for each recorded case what the real tool wrote. */
export function replay(): { readonly seed: number; readonly agrees: boolean }[] {
  const { results } = JSON.parse(readFileSync(recordedFile, 'utf8')) as Recorded;
  return Object.entries(results).map(([seed, hash]) => {
    return { seed: Number(seed), agrees: hashOf(ours(cutCaseOf(Number(seed)))) === hash };
  });
}
