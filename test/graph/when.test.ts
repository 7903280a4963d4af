import { expect, it } from 'vitest';
import { type TestConfiguration } from '../../lib/config';
import { whenOf } from '../../lib/graph/when';

const cases: readonly [Partial<TestConfiguration>, string][] = [
  [{}, 'on pull requests'],
  [{ always_run: false, optional: true }, 'on pull requests when asked, optional'],
  [{ run_if_changed: '^go' }, 'on pull requests that change ^go'],
  [{ skip_if_only_changed: '^docs' }, 'on pull requests that change more than ^docs'],
  [{ postsubmit: true }, 'after merges'],
  [{ cron: '@daily' }, 'cron @daily'],
  [{ interval: '24h', presubmit: true }, 'every 24h, and on pull requests'],
  [{ minimum_interval: '24h' }, '24h after the last run'],
  [{ release_controller: true }, 'when the release controller asks'],
];

it.each(cases)('%j runs %s', (test, words) => {
  expect(whenOf({ as: 'unit', ...test })).toBe(words);
});
