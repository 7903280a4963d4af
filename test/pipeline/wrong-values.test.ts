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
      `main/test-unit: tests[0].timeout: is "4 hours", and a duration is expected; ${units}`,
    ],
    [
      'a timeout of a step',
      step({ timeout: 'forever' }),
      `main/test-e2e: tests[0].steps.test[0].timeout: is "forever", and a duration is expected; ${units}`,
    ],
    [
      'a grace period',
      step({ gracePeriod: '-3x' }),
      `main/test-e2e: tests[0].steps.test[0].grace_period: is "-3x", and a duration is expected; ${units}`,
    ],
    [
      'how long a claim waits',
      claim('one hour'),
      `main/test-e2e: tests[0].cluster_claim.timeout: is "one hour", and a duration is expected; ${units}`,
    ],
    [
      'half a shard',
      test({ shardCount: 2.5 }),
      `main/test-unit: tests[0].shard_count: is 2.5, and a whole number is expected; ${whole}`,
    ],
    [
      'half an attempt',
      test(periodic({ attempts: 2.5 })),
      `main/test-unit: tests[0].retry.attempts: is 2.5, and a whole number is expected; ${whole}`,
    ],
    [
      'half a job',
      test({ maxConcurrency: -3.5 }),
      `main/test-unit: tests[0].max_concurrency: is -3.5, and a whole number is expected; ${whole}`,
    ],
    [
      'no number',
      test({ maxConcurrency: NaN }),
      `main/test-unit: tests[0].max_concurrency: is NaN, and a whole number is expected; ${whole}`,
    ],
    [
      'a text for yes or no',
      test({ portable: 'yes' }),
      'main/test-unit: tests[0].portable: is "yes", and true or false is expected; write true or false, without quotes',
    ],
    [
      'a list for a text',
      test({ commands: ['make'] }),
      'main/test-unit: tests[0].commands: is a list, and a single value is expected; write one value',
    ],
    [
      'a text for a list',
      test({ capabilities: 'kvm' }),
      'main/test-unit: tests[0].capabilities: is "kvm", and a list is expected; write [value, …]',
    ],
    [
      'a text for an image of a build',
      (scope) => new ci.Image(scope, 'gizmo', { from: 'gizmo-lib' as never }),
      'main/image-gizmo: images.items[0].from: is "gizmo-lib", and an image is expected; give the construct that makes it, or NamedImage.of("gizmo-lib")',
    ],
    [
      'nothing for an image',
      step({ dependencies: { X: undefined } }),
      'main/test-e2e: tests[0].steps.test[0].dependencies[0].name: is undefined, and an image is expected; give the construct that makes it, or NamedImage.of(name)',
    ],
    [
      'a text for a trigger',
      test({ trigger: 'daily' }),
      'main/test-unit: tests[0]: has the prop trigger, which is "daily", and a Trigger is expected; make one with Trigger.presubmit() or its like',
    ],
    [
      'a text for a step',
      (scope) => new ci.MultiStageTest(scope, 'e2e', { test: ['make'] as never }),
      'main/test-e2e: tests[0].steps.test[0]: is "make", and a Step is expected; make one with Step.inline, Step.ref or Step.chain',
    ],
    [
      'a misspelt prop inside a prop',
      test(periodic({ attempts: 2, intervall: '1h' })),
      'main/test-unit: tests[0].retry: has no prop "intervall"; did you mean interval?',
    ],
    [
      'a field that extra adds and the format knows',
      test({ extra: { timeout: '4 hours' } }),
      `main/test-unit: tests[0].timeout: is "4 hours", and a duration is expected; ${units}`,
    ],
    [
      'a field that extra adds and YAML cannot hold',
      test({ extra: { newer: { at: NaN } } }),
      'main/test-unit: tests[0].newer.at: is NaN, which YAML cannot hold; write texts, finite numbers, true, false, lists and maps',
    ],
    [
      'a field of raw steps that there is not',
      test({ extra: {} }),
      'main: raw_steps[0].test_stepp: is no field of the format and would be dropped without a word; did you mean test_step?',
    ],
  ])('is told of %s', (what, add, message) => {
    const rawSteps = what.includes('raw steps') ? { rawSteps: [{ test_stepp: {} }] } : {};
    expect(saidOf(add, rawSteps)).toEqual([message]);
  });

  it('is told of no props at all', () => {
    expect(saidOf((scope) => new ci.ContainerTest(scope, 'unit', undefined as never))).toEqual([
      'main/test-unit: has undefined for props, and an object is expected; write { name: value }',
      'main/test-unit: tests[0]: has nothing to run; write commands for a container test, or steps',
      'main/test-unit: tests[0]: does not say where it runs; add `container: {from: src}`, or write steps',
    ]);
  });

  it('is told of an entry of the step registry, by the field of its file', () => {
    const props = { from: ci.NamedImage.of('src'), commands: 'make', gracePeriod: '-3x', owners: { approvers: 'ann' } };
    const add: Add = (scope, app) => [
      test({})(scope, app),
      new ci.RegistryStep(app, 'acme-run', props as unknown as ci.RegistryStepProps),
    ];
    expect(saidOf(add)).toEqual([
      `ref-acme-run: grace_period: is "-3x", and a duration is expected; ${units}`,
      'ref-acme-run: owners.approvers: is "ann", and a list is expected; write [value, …]',
    ]);
  });

  it('is told with everything else', () => {
    const add: Add = (scope, app) => [
      test({ timeout: 'long', shardCount: 0.5 })(scope, app),
      new ci.ContainerTest(scope, 'Lint', { from: scope.src, commands: 'make' }),
    ];
    expect(saidOf(add).map((text) => text.split(';')[0])).toEqual([
      'main/test-unit: tests[0].timeout: is "long", and a duration is expected',
      'main/test-unit: tests[0].shard_count: is 0.5, and a whole number is expected',
      'main/test-Lint: tests[1].as: is "Lint", which cannot be the name of a pod',
    ]);
  });
});

describe('a value that the loader converts', () => {
  it.each<[unknown, string, string]>([
    [5, '5 is a number, and a string is expected; write "5", in quotes', '5'],
    [true, 'true is a boolean, and a string is expected; write "true", in quotes', 'true'],
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
