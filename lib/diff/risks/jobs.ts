import { describeChanges, type Start } from '../../plan';
import { isMap } from '../same-value';
import { compareStarts, findStartChanges } from '../starts';
import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, newWords, type RiskRule } from './risk-rule';

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

/** A job or test may fail without holding a change back. */
export const jobOptional: RiskRule = {
  id: 'job-optional',
  reason: 'A failure of it does not hold back a merge any more.',
  looksFor: '`optional: true` of a job or test that had to pass',
  find: findAt(optional),
};

function optional({ field, before, after, wasThere, isThere }: Spot, pair: object): string | undefined {
  const isCi = isCiItem(pair);
  const isNew = field === 'optional' && after === true && before !== true && wasThere && isThere;
  return isCi && isNew ? 'need not pass any more' : undefined;
}

function isCiItem({ after }: { after?: { category: string } }): boolean {
  return after?.category === 'job' || after?.category === 'configuration';
}

/** A job or test starts for more changes. */
export const jobStartsMore: RiskRule = {
  id: 'job-starts-more',
  reason: 'A job that starts by itself holds machines and clusters, and may have waited for a request on purpose.',
  looksFor: 'jobs and tests that waited for a request and start by themselves now, or start for more changes',
  find: (pair) => findStartChanges(pair, describe),
};

function describe(before: Start, after: Start): string | undefined {
  if (compareStarts(before, after) !== 'more') return undefined;
  if (before.kind === 'asked') return `runs by itself now, on ${changesOf(after)}`;
  return `runs for more changes now: ${changesOf(after)}`;
}

function changesOf(start: Start): string {
  if (start.kind !== 'changes') return 'every change';
  return start.rule === 'unless-all' ? `all changes but ${start.pattern}` : `changes${describeChanges(start)}`;
}
