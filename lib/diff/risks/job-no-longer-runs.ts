import { type Start } from '../../plan';
import { isMap } from '../same-value';
import { compareStarts, findStartChanges } from '../starts';
import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, type RiskRule } from './risk-rule';
import { newWords } from './words-of';

/** A job or test is gone, or runs for fewer changes. */
export const jobNoLongerRuns: RiskRule = {
  id: 'job-no-longer-runs',
  reason: 'What does not run finds nothing, and nobody notices.',
  looksFor:
    'removed jobs and tests, `always_run: false`, conditions on changed files, fewer branches, a removed schedule',
  find: (pair) => [...goneJob(pair), ...inside(pair), ...findStartChanges(pair, startsLess)],
};

const goneJob: RiskRule['find'] = ({ before, after }) =>
  (before?.category === 'job' || before?.category === 'configuration') && !after
    ? [{ path: [], message: `the ${before.kind} is gone` }]
    : [];

const inside = findAt((spot, pair) => {
  if (!isCi(pair) || !pair.after) return undefined;
  return goneTest(spot) ?? (spot.wasThere && spot.isThere ? runsLess(spot) : undefined);
});

function isCi({ before }: ComparedPair): boolean {
  return before?.category === 'job' || before?.category === 'configuration';
}

function goneTest({ field, path, before, after }: Spot): string | undefined {
  const isTest = field === 'tests' && path.length === 2 && isMap(before) && after === undefined;
  return isTest ? 'the test is gone' : undefined;
}

function startsLess(before: Start, after: Start): string | undefined {
  if (compareStarts(before, after) !== 'fewer') return undefined;
  if (after.kind !== 'changes') return 'does not run by default any more';
  return `runs only where ${after.field} allows it now`;
}

function runsLess({ field, before, after }: Spot): string | undefined {
  if ((field === 'cron' || field === 'interval') && after === undefined) return 'has no schedule any more';
  if (field === 'branches') return listed(newWords(after, before), 'does not run any more for');
  return field === 'skip_branches' ? listed(newWords(before, after), 'is skipped now for') : undefined;
}

function listed(words: readonly string[], says: string): string | undefined {
  return words.length > 0 ? `${says} ${words.join(', ')}` : undefined;
}
