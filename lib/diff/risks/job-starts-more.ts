import { describeChanges, type Start } from '../../plan';
import { compareStarts, findStartChanges } from '../starts';
import { type RiskRule } from './risk-rule';

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
