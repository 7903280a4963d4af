import { isMap } from '../same-value';
import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, type RiskRule } from './risk-rule';

/** Something that looked for mistakes is gone. */
export const checkRemoved: RiskRule = {
  id: 'check-removed',
  reason: 'What it would have found is found later, by somebody else.',
  looksFor: 'removed steps of a test, probes, deadlines of Deployments; removed scripts that test or check',
  find: (pair) => [...goneScript(pair), ...inside(pair)],
};

const goneScript: RiskRule['find'] = ({ before, after }) =>
  before?.category === 'file' && !after && /(test|check|verify|lint)[^/]*\.sh$/.test(before.name)
    ? [{ path: [], message: 'the script is gone' }]
    : [];

const inside = findAt((spot, pair) => goneStep(spot, pair) ?? goneProbe(spot));

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
