import { expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { compareTrees, planReport, toTerminal } from '../../lib/diff';
import { treeOf } from './tree-of';

/** What diff shows of a test whose cron changes. */
function shownOf(before: string | undefined, after: string): string {
  const [old, now] = [before, after].map((cron, index) => {
    const test = { as: 'nightly', commands: 'make', container: { from: 'src' }, ...(cron ? { cron } : {}) };
    const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
    const content = writeConfig({ zz_generated_metadata: metadata, tests: [test] });
    return treeOf({ 'ci-operator/config/acme/widget/acme-widget-main.yaml': content }, index === 0 ? 'HEAD' : 'dist');
  });
  return toTerminal(planReport(compareTrees(old!, now!)));
}

it('a changed schedule shows how often it starts the job before and after', () => {
  expect(shownOf('0 4 * * *', '0 4 * * 1,4')).toContain('0 4 * * * → 0 4 * * 1,4 (7 → 2 starts a week)');
  expect(shownOf('@yearly', '@monthly')).toContain('(0.02 → 0.23 starts a week)');
  expect(shownOf(undefined, '@weekly')).toContain("none → '@weekly' (none → 1 starts a week)");
});

it('a text that is no schedule shows as any other', () => {
  expect(shownOf('never', 'always')).toContain('never → always\n');
});
