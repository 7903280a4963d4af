import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';

const place = (line: string) => new RegExp(` \\(test/app/suppressions.test.ts:${line}:\\d+\\)`);

/** What is said of a pipeline whose test sleeps. */
function saidOf(act: (pipeline: ci.Pipeline, test: ci.ContainerTest) => void): string[] {
  const app = new ci.CiApp();
  const buildRoot = ci.BuildRoot.fromRepository();
  const pipeline = new ci.Pipeline(app, 'widget', { org: 'acme', repo: 'widget', branch: 'main', buildRoot });
  const test = new ci.ContainerTest(pipeline, 'unit', { from: pipeline.src, commands: 'make\nsleep 2m' });
  act(pipeline, test);
  const { files, problems } = app.compile();
  if (problems.every(({ severity }) => severity === 'warning')) expect(files).toHaveLength(1);
  return problems.map((problem) => ci.formatProblem(problem).replace(place('\\d+'), ''));
}

const warning =
  'widget/test-unit: tests[0].commands: warning: waits by sleeping 2m; wait for the condition, for example with oc wait [sleep-as-wait]';

describe('a warning of a program', () => {
  it('is told with the path of the construct, and fails nothing', () => {
    expect(saidOf(() => undefined)).toEqual([warning]);
  });

  it('is suppressed at the construct, or above it', () => {
    expect(saidOf((_, test) => test.suppress('sleep-as-wait', 'that is what is tested'))).toEqual([]);
    expect(saidOf((pipeline) => pipeline.suppress('sleep-as-wait', 'that is what is tested'))).toEqual([]);
  });

  it('is not suppressed elsewhere, nor for another rule, and such a suppression is told', () => {
    const other = (pipeline: ci.Pipeline, test: ci.ContainerTest) => {
      test.suppress('moving-tag', 'ours');
      new ci.ContainerTest(pipeline, 'lint', { from: pipeline.src, commands: 'make' }).suppress('sleep-as-wait', 'no');
    };
    expect(saidOf(other)).toEqual([
      warning,
      'widget/test-unit: warning: the suppression of moving-tag (ours) matches nothing; remove it [unused-suppression]',
      'widget/test-lint: warning: the suppression of sleep-as-wait (no) matches nothing; remove it [unused-suppression]',
    ]);
  });

  it('is not suppressed without a reason', () => {
    expect(saidOf((_, test) => test.suppress('sleep-as-wait', ' '))).toEqual([
      'widget/test-unit: suppresses sleep-as-wait without a reason; give a reason [incomplete-suppression]',
      warning,
    ]);
  });

  it('is suppressed beside an error, which cannot be suppressed', () => {
    const wrong = (pipeline: ci.Pipeline, test: ci.ContainerTest) => {
      test.suppress('sleep-as-wait', 'that is what is tested');
      pipeline.suppress('few-shards', 'no');
      new ci.ContainerTest(pipeline, 'lint', { from: pipeline.src, commands: 'make', shardCount: 1 });
    };
    expect(saidOf(wrong)).toEqual([
      'widget/test-lint: tests[1].shard_count: is 1; the minimum is 2; write 2 or more, or remove it [few-shards]',
    ]);
  });
});
