import { expect, it } from 'vitest';
import { findWarnings } from '../../lib/checks';
import { type Configuration } from '../../lib/config';
import { isAlike, ours, readRecorded } from '../oracle/cron/recorded';

const results = Object.entries(readRecorded().results);

it('schedules start over a year what Prow was recorded to start, and what it refuses starts nothing', () => {
  expect(results.filter(([, { prow }]) => prow.error === undefined).length).toBeGreaterThan(500);
  expect(results.filter(([text, { prow }]) => !isAlike(ours(text), prow)).map(([text]) => text)).toEqual([]);
});

it('a schedule that checkconfig reads in another way than Prow is warned of', () => {
  const different = results.filter(([, { prow, checkconfig }]) => !isAlike(prow, checkconfig)).map(([text]) => text);
  expect(different.length).toBeGreaterThan(20);
  expect(different.filter((cron) => !rulesOf(cron).includes('cron-dialects'))).toEqual([]);
});

function rulesOf(cron: string): string[] {
  const configuration: Configuration = {
    zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
    tests: [{ as: 'nightly', commands: 'make', container: { from: 'src' }, cron }],
  };
  return findWarnings(configuration).map(({ rule }) => rule);
}
