import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkFiles } from '../../lib/checks';
import { applySuppressions } from '../../lib/checks/suppressions';
import { withoutComments } from '../../lib/checks/warnings/commands';
import { readConfig } from '../../lib/config';
import { labelValueOf } from '../../lib/engines/names';
import { nearestName, visibleLines } from '../../lib/problems';
import { isExceptedTest } from '../../lib/registry/ownership';
import { fileLabelOf } from '../../lib/targets/prow/repository-files';
import { readJobFile } from '../../lib/targets/prow/read-job-file';
import { hardCommands, hardConfigurations } from './hard-texts';
import { cpuTime } from './time-scan';

// A scan of 50 kB that is not linear takes many seconds; one that is takes some milliseconds. `npm run bench` has
// the growth itself.
const length = 50_000;
const limit = 1_000;

const metadata = { org: 'acme', repo: 'widget', branch: 'main' };

const scans: Record<string, (text: string) => void> = {
  'what is shown': visibleLines,
  'the value of a label': labelValueOf,
  'the name of a job file': fileLabelOf,
  'the nearest name': (text) => nearestName(text, ['commands', text.slice(1)]),
  'commands without comments': withoutComments,
};

const rows = ['-', '_', '.', ' ', '#', ':', '\n', '<<E\n', '/', ' [', '\t'];

describe.each(Object.entries(scans))('%s', (_, scan) => {
  it.each(rows)('reads a long row of %j once', (part) => {
    const text = `${part.repeat(length / part.length)}x`;
    expect(cpuTime(() => scan(text))).toBeLessThan(limit);
  });
});

describe('a configuration', () => {
  // Without shellcheck.
  beforeAll(() => void vi.stubEnv('PATH', '/nonexistent'));

  it.each(Object.entries(hardConfigurations))('with %s is read and checked in time that grows with it', (_, make) => {
    const text = make(length);
    expect(cpuTime(() => checkFiles([readConfig(text, { file: 'c.yaml', metadata })], {}))).toBeLessThan(2 * limit);
  });
});

it('commands keep what is outside of here-documents', () => {
  expect(withoutComments('a # b\ncat <<-"E" >x\n$V # no\n\tE\nc\ncat <<F\n$W')).toBe('a \ncat <<\nc\ncat <<F\n$W');
});

it('a pattern of suppressions with many stars is matched without trying all ways', () => {
  const suppressions = [{ rule: 'r', reason: 'x', file: `${'*a'.repeat(2_000)}b` }];
  const place = { file: 'a'.repeat(4_000), line: 1, column: 1 };
  const problems = [{ severity: 'warning', rule: 'r', place, message: 'm', remedy: 'x' } as const];
  expect(cpuTime(() => applySuppressions(problems, suppressions))).toBeLessThan(limit);
  expect(applySuppressions(problems, [{ ...suppressions[0]!, file: 'a*a*a' }]).left).toEqual([]);
  expect(applySuppressions(problems, [{ ...suppressions[0]!, file: 'a*b*a' }]).left).toHaveLength(1);
});

it('a pattern for tests of a registry is evaluated as Go does', () => {
  const evil = { 'acme/widget': { main: { '': ['^(a+)+$'] } } };
  const profiles = { cluster_profiles: [], cluster_profile_sets_config: { tests_exceptions: evil } };
  expect(cpuTime(() => isExceptedTest(profiles as never, `${'a'.repeat(5_000)}!`, metadata))).toBeLessThan(limit);
  expect(isExceptedTest(profiles as never, 'aaa', metadata)).toBe(true);
});

it('a file of jobs may have more comments than a function takes arguments', () => {
  const { losses } = readJobFile('#\n'.repeat(200_000) + 'presubmits: {}\n', 'jobs.yaml');
  expect(losses).toHaveLength(200_000);
});

it('hard commands are commands', () => {
  for (const make of Object.values(hardCommands)) expect(make(100).length).toBeGreaterThan(90);
});
