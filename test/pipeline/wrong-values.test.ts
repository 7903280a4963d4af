import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import { readConfig } from '../../lib/config';
import { withoutRule } from '../support/without-rule';

type Add = (pipeline: ci.Pipeline, app: ci.CiApp) => unknown;

/** What is said of a program whose values no type check has seen. */
function saidOf(add: Add, props: object = {}): string[] {
  const app = new ci.CiApp();
  const buildRoot = ci.BuildRoot.fromRepository();
  const pipeline = new ci.Pipeline(app, 'main', { org: 'acme', repo: 'gizmo', branch: 'main', buildRoot, ...props });
  add(pipeline, app);
  return app
    .compile()
    .problems.map((problem) => withoutRule(ci.formatProblem(problem)).replaceAll(/ \(\S+:\d+:\d+\)/g, ''));
}

const test =
  (more: object): Add =>
  (scope) =>
    new ci.ContainerTest(scope, 'unit', { from: scope.src, commands: 'make', ...more });
const step =
  (more: object): Add =>
  (scope) => {
    const inline = ci.Step.inline('one', { from: scope.src, commands: 'make', ...more });
    return new ci.MultiStageTest(scope, 'e2e', { test: [inline] });
  };
const claim = (timeout: unknown): Add => {
  const clusterClaim = { version: '4.22', cloud: 'aws', owner: 'acme', timeout } as ci.ClusterClaimProps;
  return (scope) =>
    new ci.MultiStageTest(scope, 'e2e', {
      clusterClaim,
      test: [ci.Step.inline('one', { from: scope.src, commands: 'make' })],
    });
};
const periodic = (retry: unknown) => ({ trigger: ci.Trigger.periodic('@daily', { retry } as ci.PeriodicProps) });
const units = 'write numbers with units, such as 2h30m or 45s';
const whole = 'write a whole number, without quotes';

describe('a value that is none of its field', () => {
  it.each<[string, Add, string]>([
    [
      'a timeout in words',
      test({ timeout: '4 hours' }),
      `main/test-unit: tests[0].timeout: expected a duration, got "4 hours"; ${units}`,
    ],
    [
      'a timeout of a step',
      step({ timeout: 'forever' }),
      `main/test-e2e: tests[0].steps.test[0].timeout: expected a duration, got "forever"; ${units}`,
    ],
    [
      'a grace period',
      step({ gracePeriod: '-3x' }),
      `main/test-e2e: tests[0].steps.test[0].grace_period: expected a duration, got "-3x"; ${units}`,
    ],
    [
      'how long a claim waits',
      claim('one hour'),
      `main/test-e2e: tests[0].cluster_claim.timeout: expected a duration, got "one hour"; ${units}`,
    ],
    [
      'half a shard',
      test({ shardCount: 2.5 }),
      `main/test-unit: tests[0].shard_count: expected a whole number, got 2.5; ${whole}`,
    ],
    [
      'half an attempt',
      test(periodic({ attempts: 2.5 })),
      `main/test-unit: tests[0].retry.attempts: expected a whole number, got 2.5; ${whole}`,
    ],
    [
      'half a job',
      test({ maxConcurrency: -3.5 }),
      `main/test-unit: tests[0].max_concurrency: expected a whole number, got -3.5; ${whole}`,
    ],
    [
      'no number',
      test({ maxConcurrency: NaN }),
      `main/test-unit: tests[0].max_concurrency: expected a whole number, got NaN; ${whole}`,
    ],
    [
      'a text for yes or no',
      test({ portable: 'yes' }),
      'main/test-unit: tests[0].portable: expected true or false, got "yes"; write true or false, without quotes',
    ],
    [
      'a list for a text',
      test({ commands: ['make'] }),
      'main/test-unit: tests[0].commands: expected a single value, got a list; write one value',
    ],
    [
      'a text for a list',
      test({ capabilities: 'kvm' }),
      'main/test-unit: tests[0].capabilities: expected a list, got "kvm"; write [value, …]',
    ],
    [
      'a text for an image of a build',
      (scope) => new ci.Image(scope, 'gizmo', { from: 'gizmo-lib' as never }),
      'main/image-gizmo: images.items[0].from: expected an image, got "gizmo-lib"; pass the construct that builds it, or NamedImage.fromName("gizmo-lib")',
    ],
    [
      'nothing for an image',
      step({ dependencies: { X: undefined } }),
      'main/test-e2e: tests[0].steps.test[0].dependencies[0].name: expected an image, got undefined; pass the construct that builds it, or NamedImage.fromName(name)',
    ],
    [
      'a text for a trigger',
      test({ trigger: 'daily' }),
      'main/test-unit: tests[0]: trigger: expected a Trigger, got "daily"; use Trigger.presubmit() or another method of Trigger',
    ],
    [
      'a text for a step',
      (scope) => new ci.MultiStageTest(scope, 'e2e', { test: ['make'] as never }),
      'main/test-e2e: tests[0].steps.test[0]: expected a Step, got "make"; use Step.inline, Step.ref or Step.chain',
    ],
    [
      'a misspelt prop inside a prop',
      test(periodic({ attempts: 2, intervall: '1h' })),
      'main/test-unit: tests[0].retry: unknown prop "intervall"; did you mean interval?',
    ],
    [
      'a field that extra adds and the format knows',
      test({ extra: { timeout: '4 hours' } }),
      `main/test-unit: tests[0].timeout: expected a duration, got "4 hours"; ${units}`,
    ],
    [
      'a field that extra adds and YAML cannot hold',
      test({ extra: { newer: { at: NaN } } }),
      'main/test-unit: tests[0].newer.at: YAML cannot represent NaN; use strings, finite numbers, booleans, lists and maps',
    ],
    [
      'a field of raw steps that there is not',
      test({ extra: {} }),
      'main: raw_steps[0].test_stepp: unknown field "test_stepp"; did you mean test_step?',
    ],
  ])('is told of %s', (what, add, message) => {
    const rawSteps = what.includes('raw steps') ? { rawSteps: [{ test_stepp: {} }] } : {};
    expect(saidOf(add, rawSteps)).toEqual([message]);
  });

  it('is told of no props at all', () => {
    expect(saidOf((scope) => new ci.ContainerTest(scope, 'unit', undefined as never))).toEqual([
      'main/test-unit: props: expected an object, got undefined; write { name: value }',
      'main/test-unit: tests[0]: has nothing to run; write commands for a container test, or steps',
      'main/test-unit: tests[0]: has neither a container nor steps; add `container: {from: src}`, or write steps',
    ]);
  });

  it('is told of an entry of the step registry, by the field of its file', () => {
    const props = {
      from: ci.NamedImage.fromName('src'),
      commands: 'make',
      gracePeriod: '-3x',
      owners: { approvers: 'ann' },
    };
    const add: Add = (scope, app) => [
      test({})(scope, app),
      new ci.RegistryStep(app, 'acme-run', props as unknown as ci.RegistryStepProps),
    ];
    expect(saidOf(add)).toEqual([
      `ref-acme-run: grace_period: expected a duration, got "-3x"; ${units}`,
      'ref-acme-run: owners.approvers: expected a list, got "ann"; write [value, …]',
    ]);
  });

  it('is told with everything else', () => {
    const add: Add = (scope, app) => [
      test({ timeout: 'long', shardCount: 0.5 })(scope, app),
      new ci.ContainerTest(scope, 'Lint', { from: scope.src, commands: 'make' }),
    ];
    expect(saidOf(add).map((text) => text.split(';')[0])).toEqual([
      'main/test-unit: tests[0].timeout: expected a duration, got "long"',
      'main/test-unit: tests[0].shard_count: expected a whole number, got 0.5',
      'main/test-Lint: tests[1].as: "Lint" is not a valid pod name',
    ]);
  });
});

describe('a value that the loader converts', () => {
  it.each<[unknown, string, string]>([
    [5, 'expected a string, got the number 5; write "5", in quotes', '5'],
    [true, 'expected a string, got the boolean true; write "true", in quotes', 'true'],
  ])('is %s, and is said to be so', (commands, message, text) => {
    expect(saidOf(test({ commands }))).toEqual([`main/test-unit: tests[0].commands: warning: ${message}`]);
    const app = new ci.CiApp();
    const pipeline = new ci.Pipeline(app, 'main', { org: 'a', repo: 'b', branch: 'c' });
    test({ commands })(pipeline, app);
    expect(pipeline.toConfiguration().tests![0]!.commands).toBe(text);
  });
});

describe('what is said of a value in a program', () => {
  const values = [0, -3, 2.5, 1e21, 'word', '4h', '1.5h', '5', '', true, false, null];
  const fields = ['as', 'timeout', 'shard_count', 'portable', 'capabilities', 'commands', 'max_concurrency'];
  const cases = fields.flatMap((field) => values.map((value): [string, unknown] => [field, value]));

  it.each(cases)('is what the reader says of it in a file: %s: %j', (field, value) => {
    const text = `tests:\n- ${JSON.stringify(field)}: ${JSON.stringify(value)}\n`;
    const read = readConfig(text, { file: '' }).problems.filter(({ severity }) => severity === 'error');
    const app = new ci.CiApp();
    const pipeline = new ci.Pipeline(app, 'main', { org: 'a', repo: 'b', branch: 'c' });
    test({ extra: { [field]: value } })(pipeline, app);
    const checked = pipeline.checkedConfiguration().problems.filter(({ severity }) => severity === 'error');
    expect(checked.map(({ rule, message }) => [rule, message])).toEqual(
      read.map(({ rule, message }) => [rule, message]),
    );
  });
});
