import { describe, expect, it } from 'vitest';
import { type TestConfiguration } from '../../lib/config';
import { definitionOf } from '../../lib/files';
import { fleetTable } from '../../lib/review/fleet-table';

const e2e = { as: 'e2e', steps: { cluster_profile: 'aws', workflow: 'ipi-aws', env: { SUITE: 'all' } } };
const unit = { as: 'unit', commands: 'make unit', container: { from: 'src' } };

/** The rows for configurations of acme/widget@main, by variant. */
function rowsOf(variants: Readonly<Record<string, TestConfiguration[]>>): string[] {
  const definitions = Object.entries(variants).map(([variant, tests]) =>
    definitionOf({ zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main', variant }, tests }),
  );
  return fleetTable(definitions).split('\n').slice(2);
}

describe('the view of the fleet', () => {
  it('shows where a test is equal, and in which fields the others differ', () => {
    const gcp = { ...e2e, timeout: '1h', steps: { ...e2e.steps, cluster_profile: 'gcp', env: { SUITE: 'some' } } };
    expect(rowsOf({ a: [e2e, unit], b: [gcp, unit], c: [e2e] })).toEqual([
      '| e2e | main \\[a\\], main \\[c\\] |  | on pull requests |',
      '|  | main \\[b\\] | steps.cluster\\_profile, steps.env.SUITE, timeout | on pull requests |',
      '| unit | all 2 |  | on pull requests |',
    ]);
  });

  it('shows when each runs, and counts another clock as no difference', () => {
    const at = (cron: string) => [{ ...e2e, cron }];
    expect(rowsOf({ a: at('@daily'), b: at('@weekly'), c: at('@daily') })).toEqual([
      '| e2e | all 3 |  | main \\[a\\], main \\[c\\]: cron @daily; main \\[b\\]: cron @weekly |',
    ]);
  });

  it('cuts long patterns', () => {
    const tests = [{ ...unit, run_if_changed: 'x'.repeat(200) }];
    expect(rowsOf({ a: tests, b: tests })[0]!.length).toBeLessThan(130);
  });

  it('leaves out tests of one configuration, and shortens long lists', () => {
    const names = Array.from({ length: 12 }, (_, index) => `v${index}`);
    const tests = (index: number) => [{ ...unit, commands: index === 0 ? 'make one' : 'make unit' }];
    const rows = rowsOf({ ...Object.fromEntries(names.map((name, index) => [name, tests(index)])), x: [e2e] });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('main \\[v8\\] and 3 more |');
  });
});
