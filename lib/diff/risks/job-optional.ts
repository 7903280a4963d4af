import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';

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
