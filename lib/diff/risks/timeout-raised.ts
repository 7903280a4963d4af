import { formatDuration, parseDuration } from '../../config';
import { type YamlValue } from '../../yaml';
import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';

/** Something may take longer before it counts as failed. */
export const timeoutRaised: RiskRule = {
  id: 'timeout-raised',
  reason: 'What hangs holds its cluster longer, and costs more before anybody sees it.',
  looksFor: '`timeout`, `grace_period`, `activeDeadlineSeconds` and the like: raised, or gone',
  find: findAt(raised),
};

const seconds = [
  'activeDeadlineSeconds',
  'timeoutSeconds',
  'terminationGracePeriodSeconds',
  'completionDeadlineSeconds',
];
const durations = ['timeout', 'grace_period', 'job_timeout', 'build_timeout'];

function raised({ field, before, after, wasThere, isThere }: Spot): string | undefined {
  if (!wasThere || !isThere) return undefined;
  const [old, now] = [nanosecondsOf(field, before), nanosecondsOf(field, after)];
  if (old === undefined) return undefined;
  if (after === undefined)
    return field.startsWith('grace') ? undefined : `${field} is gone; it was ${formatDuration(old)}`;
  return now !== undefined && now > old
    ? `${field} raised from ${formatDuration(old)} to ${formatDuration(now)}`
    : undefined;
}

function nanosecondsOf(field: string, value: YamlValue | undefined): bigint | undefined {
  if (seconds.includes(field) && typeof value === 'number' && Number.isInteger(value)) return BigInt(value) * 10n ** 9n;
  return durations.includes(field) && typeof value === 'string' ? parseDuration(value) : undefined;
}
