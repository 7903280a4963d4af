import { expect, it } from 'vitest';
import { describeJobs } from '../../lib/targets/prow/prow-target';
import { type Periodic, type Postsubmit, type Presubmit } from '../../lib/targets/prow/schema';

const whenOf = (presubmits: Presubmit[], postsubmits: Postsubmit[] = [], periodics: Periodic[] = []) =>
  describeJobs({ presubmits, postsubmits, periodics }).map(({ kind, when }) => `${kind}: ${when}`);

it('a presubmit runs on pull requests, on some of them, or when it is asked for', () => {
  const jobs: Presubmit[] = [
    { name: 'a', always_run: true },
    { name: 'b', always_run: false, run_if_changed: '^go' },
    { name: 'c', always_run: false, skip_if_only_changed: '^docs', optional: true },
    { name: 'd', always_run: false, rerun_command: '/test d' },
  ];
  expect(whenOf(jobs)).toEqual([
    'presubmit: on pull requests',
    'presubmit: on pull requests that change ^go',
    'presubmit: on pull requests that change more than ^docs, optional',
    'presubmit: when asked by /test d',
  ]);
});

it('a postsubmit runs after a merge, a periodic by the clock', () => {
  const periodics = [
    { name: 'a', cron: '@daily' },
    { name: 'b', interval: '24h' },
    { name: 'c', minimum_interval: '48h' },
  ];
  expect(whenOf([], [{ name: 'p', run_if_changed: '^go' }], periodics)).toEqual([
    'postsubmit: after merges that change ^go',
    'periodic: cron @daily',
    'periodic: every 24h',
    'periodic: 48h after the last run',
  ]);
});
