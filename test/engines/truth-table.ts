import { type LiteralTestStep, type MultiStageTestConfiguration } from '../../lib/config';
import { type Disturbance } from './emitted-run';

/** A step that says that it runs, and then does more. */
export const step = (as: string, more: Partial<LiteralTestStep> = {}) => ({
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
/** Two steps in each phase. */
export const phases = { pre: [step('a'), step('b')], test: [step('c'), step('d')], post: [step('x'), step('y')] };
const allowed = { allow_best_effort_post_steps: true, allow_skip_on_success: true };
const gather = step('gather', { optional_on_success: true });

/** What a run does on every engine: steps, what is done from outside, what runs, whether it is red. */
export const truthTable: readonly [string, MultiStageTestConfiguration, Disturbance, ran: string, isRed: boolean][] = [
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
