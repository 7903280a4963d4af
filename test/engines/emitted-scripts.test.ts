import { describe, expect, it } from 'vitest';
import { type Configuration, type LiteralTestStep, type MultiStageTestConfiguration } from '../../lib/config';
import { TestCluster } from '../../lib/engines';
import { engines } from './engine-adapters';
import { type Disturbance, execute } from './emitted-run';

const step = (as: string, more: Partial<LiteralTestStep> = {}) => ({
  as,
  from: 'src',
  resources: {},
  ...more,
  commands: `echo ran ${as}\n${more.commands ?? ''}`,
});
const failing = { commands: 'exit 3' };
const stubborn = {
  commands: "trap '' INT TERM; for i in 1 2 3 4 5 6 7 8 9; do sleep 1; done",
  timeout: '1s',
  grace_period: '1s',
};
const phases = { pre: [step('a'), step('b')], test: [step('c'), step('d')], post: [step('x'), step('y')] };
const allowed = { allow_best_effort_post_steps: true, allow_skip_on_success: true };
const gather = step('gather', { optional_on_success: true });

/** What corrections of the truth table say: steps, what is done from outside, what runs, whether it is red. */
const cases: [string, MultiStageTestConfiguration, Disturbance, ran: string, isRed: boolean][] = [
  ['all succeeds', {}, {}, 'a b c d x y', false],
  ['a step of pre fails', { pre: [step('a', failing), step('b')] }, {}, 'a x y', true],
  ['a step of test fails', { test: [step('c', failing), step('d')] }, {}, 'a b c x y', true],
  ['a step of post fails', { post: [step('x', failing), step('y')] }, {}, 'a b c d x y', true],
  [
    'a best-effort step of post fails, which is allowed',
    { post: [step('x', { ...failing, best_effort: true }), step('y')], ...allowed },
    {},
    'a b c d x y',
    false,
  ],
  [
    'a best-effort step of pre fails, which is allowed',
    { pre: [step('a', { ...failing, best_effort: true }), step('b')], post: [gather, step('y')], ...allowed },
    {},
    'a b c d y',
    false,
  ],
  [
    'a best-effort step fails, which is not allowed',
    { post: [step('x', { ...failing, best_effort: true }), step('y')] },
    {},
    'a b c d x y',
    true,
  ],
  ['nothing fails before an optional step', { post: [gather, step('y')], ...allowed }, {}, 'a b c d y', false],
  [
    'a step fails before an optional step',
    { test: [step('c', failing)], post: [gather, step('y')], ...allowed },
    {},
    'a b c gather y',
    true,
  ],
  [
    'a step of post fails before an optional one, which changes nothing',
    { post: [step('x', failing), gather], ...allowed },
    {},
    'a b c d x',
    true,
  ],
  ['an image build fails', {}, { buildFails: true }, '', true],
  ['a step is cancelled', { pre: [step('a', { commands: 'sleep 30' })] }, { cancelledIn: 'pre-a' }, 'a x y', true],
  ['a step that ignores signals takes too long', { test: [step('c', stubborn)] }, {}, 'a b c x y', true],
  [
    'SHARED_DIR cannot be written back',
    { test: [step('c', { commands: 'head -c 1100000 /dev/zero > "$SHARED_DIR/big"' }), step('d')] },
    {},
    'a b c x y',
    true,
  ],
];

describe.each(engines)('a run by the emitted objects of %s', (_, compile) => {
  it.concurrent.each(cases)('when %s', async (_name, steps, disturbance, ran, isRed) => {
    const configuration = {
      zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
      build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
      tests: [{ as: 'e2e', steps: { ...phases, ...steps } }],
    } as unknown as Configuration;
    const executed = await execute(compile(configuration, { cluster: TestCluster.madeBySteps() }), disturbance);
    expect([executed.ran.join(' '), executed.isRed], executed.output).toEqual([ran, isRed]);
  });

  it('a step sees what the one before it left in SHARED_DIR, unless that has no kubeconfig', async () => {
    const pre = [
      step('a', { commands: 'echo one > "$SHARED_DIR/kept"' }),
      step('b', { commands: 'echo two > "$SHARED_DIR/kept"', no_kubeconfig: true }),
    ];
    const configuration = {
      zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
      build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
      tests: [{ as: 'e2e', steps: { pre, test: [step('c', { commands: 'cat "$SHARED_DIR/kept"' })] } }],
    } as unknown as Configuration;
    const { output, isRed } = await execute(compile(configuration, { cluster: TestCluster.madeBySteps() }));
    expect([/^one$/m.test(output), /^two$/m.test(output), isRed]).toEqual([true, false, false]);
  });
});
