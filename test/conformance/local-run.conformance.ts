import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNamedConfig } from '../../lib/config';
import { describePlan, listTests, type LocalTest, planLocalTests } from '../../lib/local';
import { readRegistry } from '../../lib/registry';
import { configFiles, fixtures } from './fixtures';

const { registry } = readRegistry(join(fixtures, 'openshift-registry/ci-operator/step-registry'), { isPartial: true });

/** The tests of a real file, as `openshift-ci run` plans them without any flag that gives something. */
function plannedTests(file: string): LocalTest[] {
  const { configuration, ...rest } = readNamedConfig(file);
  const settings = { images: {}, parameters: {}, secrets: {}, registry };
  return planLocalTests({ ...rest, configuration: configuration! }, settings);
}

/** Whether it is planned, or why it is not. */
function outcomeOf(planned: LocalTest): string {
  if (planned.runnable) return 'planned';
  return planned.problems.length > 0 ? 'reported' : `${planned.name} has neither a plan nor a reason`;
}

describe('openshift-ci run --dry-run of the real configurations', () => {
  const tests = ['openshift-release/config', 'openshift-release-edited/config']
    .flatMap(configFiles)
    .flatMap(plannedTests);

  test('each test has a plan or a reason', () => {
    const outcomes = tests.map(outcomeOf);
    expect(outcomes).toHaveLength(65);
    expect([...new Set(outcomes)].sort()).toEqual(['planned', 'reported']);
  });

  test('each is described with what it runs, or with how to make it run', () => {
    for (const planned of tests) {
      const text = describePlan(planned);
      expect(text).toContain(planned.runnable ? '  steps:\n' : `${planned.name}: cannot run here\n`);
      expect(listTests('all', [planned])).toMatch(/\n[01] of 1 tests can run here\n$/);
    }
  });
});
