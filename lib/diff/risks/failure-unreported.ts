import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';
import { newWords } from './words-of';

/** Nobody is told any more that a job fails. */
export const failureUnreported: RiskRule = {
  id: 'failure-unreported',
  reason: 'A periodic job that nobody hears of fails for months.',
  looksFor: 'a removed `reporter_config`, `failure` or `error` taken from `job_states_to_report`, `skip_report: true`',
  find: findAt(silenced),
};

function silenced({ field, before, after, wasThere, isThere }: Spot): string | undefined {
  if (!wasThere || !isThere) return undefined;
  if (field === 'reporter_config' && before !== undefined && after === undefined) return 'reports to nobody any more';
  if (field === 'skip_report' && after === true && before !== true) return 'does not report its result any more';
  if (field !== 'job_states_to_report' || after === undefined) return undefined;
  const lost = newWords(after, before).filter((state) => state === 'failure' || state === 'error');
  return lost.length > 0 ? `does not report ${lost.join(' and ')} any more` : undefined;
}
