import { describe, expect, it } from 'vitest';
import { applySuppressions, findWarnings } from '../../lib/checks';
import { type Configuration } from '../../lib/config';
import { formatProblem, type UnplacedProblem } from '../../lib/problems';
import { withoutRule } from '../support/without-rule';
import { sampleContext } from '../oracle/checkconfig/sample-context';
import { commands, cron, warningCases } from './cases/warning-cases';
import { validConfig } from './valid-config';

type Change = (configuration: Configuration) => void;

const right: [string, Change][] = [
  ['a schedule on the last day of some months', cron('0 0 31 * *')],
  ['a schedule on a leap day', cron('0 0 29 2 *')],
  ['a schedule with one day field', cron('0 4 * * 1')],
  ['a short sleep', commands('sleep 5')],
  ['a sleep in a comment', commands('# sleep 5m')],
  ['a variable with a default', commands('echo ${COLOUR:-red}')],
  ['a variable that the commands set', commands('COLOUR=red', 'echo $COLOUR')],
  ['a variable of ci-operator', commands('echo $SHARED_DIR $LEASED_RESOURCE')],
  ['a variable in single quotes', commands("echo '$COLOUR'")],
  ['a lease of another step', commands('echo $POOL_RUN')],
  ['a file that the step itself writes', commands('echo x > ${SHARED_DIR}/address', 'cat ${SHARED_DIR}/address')],
  ['the kubeconfig', commands('cat ${SHARED_DIR}/kubeconfig')],
];

function warningsAfter(change: Change): UnplacedProblem[] {
  const configuration = validConfig();
  configuration.images!.items![1]!.inputs = { tools: {}, outside: {} };
  change(configuration);
  return findWarnings(configuration, sampleContext().context);
}

const said = (problem: UnplacedProblem) =>
  withoutRule(formatProblem({ ...problem, place: { file: '' } }).replace(/^: /, ''));

describe('a warning', () => {
  it.each(warningCases)('of $rule names what goes wrong', ({ rule, change, says }) => {
    const found = warningsAfter(change).filter((warning) => warning.rule === rule);
    expect(found.map(said)).toEqual([says]);
  });

  it.each(right)('is not given of %s', (_, change) => {
    expect(warningsAfter(change).map(said)).toEqual([]);
  });

  it('is left out where it is suppressed, and a suppression of nothing is told', () => {
    const warnings = warningsAfter(commands('sleep 5m'));
    const suppressions = [
      { rule: 'sleep-as-wait', field: 'tests[3].steps', reason: 'the operator has no condition' },
      { rule: 'moving-tag', reason: 'ours' },
    ];
    expect(applySuppressions(warnings, suppressions)).toEqual({ left: [], unused: [suppressions[1]] });
  });

  it('is not suppressed for another field', () => {
    const warnings = warningsAfter(commands('sleep 5m'));
    expect(applySuppressions(warnings, [{ rule: 'sleep-as-wait', field: 'tests[0]', reason: 'no' }]).left).toEqual(
      warnings,
    );
  });
});
