import { expect, it } from 'vitest';
import { type TestConfiguration } from '../../lib/config';
import { decideStart, describeWhen, startOf, type StartFields, whenOf } from '../../lib/plan';

const cases: readonly [Partial<TestConfiguration>, string][] = [
  [{}, 'on pull requests'],
  [{ always_run: false, optional: true }, 'on pull requests when asked, optional'],
  [{ run_if_changed: '^go' }, 'on pull requests that change ^go'],
  [{ skip_if_only_changed: '^docs' }, 'on pull requests that change more than ^docs'],
  [{ always_run: false, skip_if_only_changed: '^docs' }, 'on pull requests that change more than ^docs'],
  [{ always_run: true, run_if_changed: '^go' }, 'on pull requests that change ^go'],
  [{ always_run: false, pipeline_run_if_changed: '^go' }, 'on pull requests that change ^go (second stage)'],
  [{ postsubmit: true }, 'after merges'],
  [{ postsubmit: true, always_run: false }, 'after merges'],
  [{ postsubmit: true, skip_if_only_changed: '^docs' }, 'after merges that change more than ^docs'],
  [{ cron: '@daily' }, 'cron @daily'],
  [{ cron: '@daily', postsubmit: true }, 'cron @daily'],
  [{ interval: '24h', presubmit: true }, 'every 24h, and on pull requests'],
  [
    { interval: '24h', presubmit: true, always_run: false, optional: true },
    'every 24h, and on pull requests when asked, optional',
  ],
  [{ minimum_interval: '24h' }, '24h after the last run'],
  [{ release_controller: true }, 'when the release controller asks'],
  [{ release_controller: true, cron: '@daily' }, 'when the release controller asks'],
];

it.each(cases)('%j runs %s', (test, words) => {
  expect(describeWhen(whenOf({ as: 'unit', ...test }))).toBe(words);
});

const files = ['docs/a.md', 'main.go'];
const decisions: readonly [StartFields, readonly string[], string, string][] = [
  [{}, files, 'itself', 'runs for every change'],
  [{ always_run: false }, files, 'asked', 'always_run is false'],
  [{ run_if_changed: '^main' }, files, 'itself', 'main.go matches run_if_changed ^main'],
  [{ run_if_changed: '^pkg/' }, files, 'asked', 'no changed file matches run_if_changed ^pkg/'],
  [{ run_if_changed: 'a.md$' }, files, 'itself', 'docs/a.md matches run_if_changed a.md$'],
  [{ skip_if_only_changed: '^docs/' }, files, 'itself', 'main.go does not match skip_if_only_changed ^docs/'],
  [
    { always_run: false, skip_if_only_changed: '^docs/' },
    ['docs/a.md'],
    'asked',
    'every changed file matches skip_if_only_changed ^docs/',
  ],
  [{ pipeline_run_if_changed: 'go$' }, files, 'second-stage', 'main.go matches pipeline_run_if_changed go$'],
  [{ run_if_changed: '(?i)^MAIN' }, files, 'itself', 'main.go matches run_if_changed (?i)^MAIN'],
];

it.each(decisions)('%j with the files %j', (fields, changed, starts, because) => {
  expect(decideStart(startOf(fields), changed)).toEqual({ starts, because });
});
