import { describe, expect, it } from 'vitest';
import { compareTrees, planReport, toJson, toMarkdown, toTerminal } from '../../lib/diff';
import { expectGolden } from '../support/golden';
import { base, preparedChanges } from './prepared-changes';
import { treeOf } from './tree-of';

const compare = (name: string) => compareTrees(treeOf(base, 'HEAD'), treeOf(preparedChanges[name]!, 'dist'));

/** The rules that have to be told, in their order; every other change is harmless. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'version-raised': [],
  'skipped-test-added': ['skipped-test-added'],
  'job-optional': ['job-optional'],
  'job-not-run-by-default': ['job-no-longer-runs'],
  'privilege-gained': ['privilege-gained', 'host-access-gained', 'protection-dropped'],
  'image-by-tag': ['image-unpinned'],
  'rbac-verb-added': ['rbac-widened'],
  'timeout-raised': ['timeout-raised'],
  'script-edited': [],
  'object-renamed': [],
  'only-order': [],
  'variant-removed': ['job-no-longer-runs'],
  'secret-mounted': ['credential-added'],
  'check-removed': ['check-removed'],
  'test-added': [],
  'other-form': [],
};

describe.each(Object.keys(preparedChanges))('%s', (name) => {
  it('is told in at most 30 lines', () => {
    const text = toTerminal(planReport(compare(name)));
    expectGolden(`diff/${name}.txt`, text);
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(30);
  });

  it('has its risks told first, and no others', () => {
    const comparison = compare(name);
    expect(comparison.problems).toEqual([]);
    expect([...new Set(comparison.risks.map(({ rule }) => rule))]).toEqual(expected[name]);
    expect(planReport(comparison).risks.length > 0).toBe(expected[name]!.length > 0);
  });

  it('hides nothing from who asks for all of it', () => {
    const comparison = compare(name);
    const [summary, all] = [toTerminal(planReport(comparison)), toTerminal(planReport(comparison), { all: true })];
    const hidden = Number(/^(\d+) lines? more: --all shows everything$/m.exec(summary)?.[1] ?? 0);
    const shown = summary.split('\n').length - 1 - (hidden > 0 ? 1 : 0);
    expect(all.split('\n').length - 1).toBe(shown + hidden);
  });
});

it.each(['privilege-gained', 'version-raised'])('%s has a form for a comment, and one for programs', (name) => {
  const comparison = compare(name);
  expectGolden(`diff/${name}.md`, toMarkdown(planReport(comparison)));
  expectGolden(`diff/${name}.json`, toJson(comparison));
});

it('has nothing to say of two trees that are alike', () => {
  const comparison = compareTrees(treeOf(base, 'HEAD'), treeOf(base, 'dist'));
  expect(toTerminal(planReport(comparison))).toBe('dist means the same as HEAD\n');
});
