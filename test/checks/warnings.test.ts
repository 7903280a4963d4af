import { describe, expect, it } from 'vitest';
import { applySilences, findWarnings } from '../../lib/checks';
import { type Configuration, type TestStep } from '../../lib/config';
import { formatProblem, type UnplacedProblem } from '../../lib/problems';
import { sampleContext } from '../oracle/checkconfig/sample-context';
import { validConfig } from './valid-config';

type Change = (configuration: Configuration) => void;

const run = (c: Configuration): TestStep => c.tests![3]!.steps!.test![0]!;
const commands =
  (...lines: string[]): Change =>
  (c) =>
    void (run(c).commands = `make all\n${lines.join('\n')}\n`);
const cron =
  (text: string): Change =>
  (c) =>
    void (c.tests![1]!.cron = text);

const wrong: [string, Change, string][] = [
  [
    'cron-never',
    cron('0 0 31 2,4 *'),
    'tests[1].cron: warning: is "0 0 31 2,4 *", a time that no clock ever shows: the job never runs; name a day that the months have',
  ],
  [
    'cron-either-day',
    cron('0 4 1 * 1'),
    `tests[1].cron: warning: is "0 4 1 * 1", and with both days named the job runs on either; write * for one of the days, or say so in the test's name`,
  ],
  [
    'sleep-as-wait',
    commands('sleep 5m'),
    'tests[3].steps.test[0].commands: warning: sleeps 5m and hopes that something is done by then; wait for the thing itself, such as with oc wait',
  ],
  [
    'unset-variable',
    commands('echo "${COLOUR}"'),
    'tests[3].steps.test[0].commands: warning: reads $COLOUR, which nobody sets; declare COLOUR under env, or write ${COLOUR:-}',
  ],
  [
    'unused-image',
    (c) => void (c.base_images!['cli'] = { namespace: 'ocp', name: '4.22', tag: 'cli' }),
    'base_images.cli: warning: is imported, and nothing in the configuration uses it; remove it, unless a Dockerfile names it',
  ],
  [
    'unused-env',
    (c) => void (run(c).commands = 'echo $WIDGET'),
    'tests[3].steps.test[0].env[0].name: warning: is "SIZE", which the commands do not read; remove it',
  ],
  [
    'unused-dependency-env',
    (c) => void (run(c).commands = 'echo $SIZE'),
    'tests[3].steps.test[0].dependencies[0].env: warning: is "WIDGET", which the commands do not read; remove it',
  ],
  [
    'missing-file',
    commands('cat "${SHARED_DIR}/address"'),
    'tests[3].steps.test[0].commands: warning: reads ${SHARED_DIR}/address, which no step before it writes; write it in an earlier step, or test for it',
  ],
  [
    'moving-tag',
    (c) => void (c.base_images!['base']!.tag = 'latest'),
    'base_images.base.tag: warning: is "latest", a tag that moves: the same commit may be tested in another image tomorrow; name a tag that stays, such as a version',
  ],
];

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

const said = (problem: UnplacedProblem) => formatProblem({ ...problem, place: { file: '' } }).replace(/^: /, '');

describe('a warning', () => {
  it.each(wrong)('of %s names what goes wrong', (rule, change, message) => {
    expect(
      warningsAfter(change)
        .filter((warning) => warning.rule === rule)
        .map(said),
    ).toEqual([message]);
  });

  it.each(right)('is not given of %s', (_, change) => {
    expect(warningsAfter(change).map(said)).toEqual([]);
  });

  it('is left out where it is silenced, and a silence of nothing is told', () => {
    const warnings = warningsAfter(commands('sleep 5m'));
    const silences = [
      { rule: 'sleep-as-wait', field: 'tests[3].steps', reason: 'the operator has no condition' },
      { rule: 'moving-tag', reason: 'ours' },
    ];
    expect(applySilences(warnings, silences)).toEqual({ left: [], unused: [silences[1]] });
  });

  it('is not silenced for another field', () => {
    const warnings = warningsAfter(commands('sleep 5m'));
    expect(applySilences(warnings, [{ rule: 'sleep-as-wait', field: 'tests[0]', reason: 'no' }]).left).toEqual(
      warnings,
    );
  });
});
