import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCron, startsOfCron } from '../../../lib/plan';

/** What a program makes of a schedule: why it refuses it, or its starts in a year, and their hash. */
export interface Verdict {
  readonly error?: string;
  readonly starts: number;
  readonly hash?: string;
}

/** The verdicts of both programs for one schedule. */
export interface Verdicts {
  readonly prow: Verdict;
  readonly checkconfig: Verdict;
}

/** What was recorded of the real packages. */
export interface Recorded {
  readonly prow: string;
  readonly checkconfig: string;
  readonly recorded: string;
  readonly results: Readonly<Record<string, Verdicts>>;
}

/** Where it is kept. */
export const recordedFile = join(__dirname, 'recorded/results.json');

/** The recorded verdicts. */
export function readRecorded(): Recorded {
  return JSON.parse(readFileSync(recordedFile, 'utf8')) as Recorded;
}

const from = new Date('2024-07-28T00:00:00Z');

/** What we make of a schedule, in the same form. */
export function ours(text: string): Verdict {
  const parsed = parseCron(text);
  if ('fault' in parsed) return { error: parsed.fault, starts: 0 };
  if (!('cron' in parsed)) return { error: '@every', starts: 0 };
  if (parsed.cron.hasZone) return { error: 'has a time zone', starts: 0 };
  const starts = startsOfCron(parsed.cron, from, 365);
  const hash = createHash('sha256')
    .update(starts.map((minute) => `${minute}\n`).join(''))
    .digest('hex')
    .slice(0, 16);
  return { starts: starts.length, hash };
}

/** Whether both refuse a schedule, or start something at the same times. */
export function isAlike(a: Verdict, b: Verdict): boolean {
  if (a.error !== undefined || b.error !== undefined) return a.error !== undefined && b.error !== undefined;
  return a.starts === b.starts && a.hash === b.hash;
}
