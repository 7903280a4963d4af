import { isMap } from '../same-value';
import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, type RiskRule } from './risk-rule';
import { type Path } from '../change';
import { formatDuration, parseDuration } from '../../config';
import { type YamlValue } from '../../yaml';

/** Something that looked for mistakes is gone. */
export const checkRemoved: RiskRule = {
  id: 'check-removed',
  reason: 'What it would have found is found later, by somebody else.',
  looksFor: 'removed steps of a test, probes, deadlines of Deployments; removed scripts that test or check',
  find: (pair) => [...goneScript(pair), ...removedInside(pair)],
};

const goneScript: RiskRule['find'] = ({ before, after }) =>
  before?.category === 'file' && !after && /(test|check|verify|lint)[^/]*\.sh$/.test(before.name)
    ? [{ path: [], message: 'the script is gone' }]
    : [];

const removedInside = findAt((spot, pair) => goneStep(spot, pair) ?? goneProbe(spot));

function goneStep({ field, path, around, before, after }: Spot, pair: ComparedPair): string | undefined {
  const isConfiguration = pair.before?.category === 'configuration' || pair.before?.category === 'entry';
  const isStep = (field === 'test' || field === 'pre') && typeof path.at(-1) === 'object' && isMap(before);
  if (!isConfiguration || !isStep || after !== undefined || around?.isThere !== true) return undefined;
  return `a step of ${field} is gone`;
}

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'];

function goneProbe({ field, before, after, isThere }: Spot): string | undefined {
  const isGone = probes.includes(field) && before !== undefined && after === undefined && isThere;
  return isGone ? `the ${field} is gone` : undefined;
}

/** A test of a suite is left out. */
export const skippedTestAdded: RiskRule = {
  id: 'skipped-test-added',
  reason: 'A test that is skipped tells nothing, and skips are seldom taken back.',
  looksFor: 'new patterns in variables that are named SKIP, such as `TEST_SKIPS`',
  find: findAt(skipped),
};

function skipped({ path, before, after, wasThere, isThere }: Spot): string | undefined {
  if (!isSkips(path) || !wasThere || !isThere || typeof after !== 'string') return undefined;
  const old = new Set(typeof before === 'string' ? skippedWords(before) : []);
  const count = skippedWords(after).filter((word) => !old.has(word)).length;
  if (count === 0) return undefined;
  return count === 1 ? 'one more pattern of tests is skipped' : `${count} more patterns of tests are skipped`;
}

// `env: {TEST_SKIPS: …}`, or `env: [{name: TEST_SKIPS, value: …}]`.
function isSkips(path: Path): boolean {
  const names = path.slice(-2).map((part) => (typeof part === 'string' ? part : part.is));
  return names.some((name) => /skip/i.test(name) && !/^skip_|_skip_/.test(name)) && path.length > 1;
}

/** The patterns of a text that lists what to skip, divided by `\|`, `|`, commas or line breaks. */
function skippedWords(text: string): string[] {
  const divider = text.includes('\\|') ? /\\\|/ : /\||\n/;
  return text
    .split(divider)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

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
