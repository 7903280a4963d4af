import { describe, expect, it } from 'vitest';
import { compareTrees, planReport, type Report, toJson, toMarkdown, toTerminal } from '../../lib/diff';
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

  it('shows a comment in at most 30 lines, and keeps the rest folded', () => {
    const report = planReport(compare(name));
    const markdown = toMarkdown(report);
    expect(seenLines(markdown).length).toBeLessThanOrEqual(30);
    for (const { lines } of [...report.risks, ...report.changes]) {
      for (const { sign, text } of lines) expect(markdown).toContain(`${sign} ${text}`);
    }
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

/** The lines that a reader of a comment sees before anything is unfolded. */
function seenLines(markdown: string): string[] {
  let text = markdown;
  // From the inside out, since what is folded may be folded inside too.
  const folded = /<details><summary>((?:(?!<details>)[^])*?)<\/summary>(?:(?!<details>)[^])*?<\/details>/;
  while (folded.test(text)) text = text.replace(folded, '$1');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('```'));
}

describe('a comment on more than fits into 30 lines', () => {
  const block = (mark: '!' | '~', lines: number) => (_: unknown, index: number) => {
    const told = Array.from({ length: lines }, (__, line) => ({ sign: '+' as const, text: `${mark}${index}.${line}` }));
    return { mark, head: `thing-${index}: is so`, lines: told };
  };
  const reportOf = (risks: number, changes: number, lines: number): Report => ({
    title: 'two trees',
    risks: Array.from({ length: risks }, block('!', lines)),
    changes: Array.from({ length: changes }, block('~', lines)),
  });

  it.each([
    [40, 0, 1],
    [0, 40, 1],
    [40, 40, 2],
    [3, 3, 50],
    [20, 2, 1],
    [1, 100, 1],
  ])('folds %i risks and %i changes of %i lines each', (risks, changes, lines) => {
    const markdown = toMarkdown(reportOf(risks, changes, lines));
    expect(seenLines(markdown).length).toBeLessThanOrEqual(30);
    expect(markdown.match(/^\+ [!~]\d+\.\d+$/gm)).toHaveLength((risks + changes) * lines);
  });

  it('shows as many lines of risks as there is room for', () => {
    expect(seenLines(toMarkdown(reportOf(3, 3, 10)))).toContain('+ !1.9');
    expect(seenLines(toMarkdown(reportOf(3, 3, 10)))).not.toContain('+ !2.0');
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
