import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Go's regexp says of the sample patterns, in their order: 1 for right, 0 for wrong. */
export const verdictsFile = join(__dirname, 'recorded/go-patterns.txt');

/** The verdicts on record. */
export function recordedVerdicts(): boolean[] {
  return [...readFileSync(verdictsFile, 'utf8').trim()].map((verdict) => verdict === '1');
}
