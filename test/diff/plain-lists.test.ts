import { describe, expect, it } from 'vitest';
import { compareTrees, planReport, toJson, toMarkdown, toTerminal } from '../../lib/diff';
import { deltaOf } from '../../lib/diff/delta';
import { treeOf } from './tree-of';

const widget = (states: string, args: string) => ({
  'a.yaml': `args: ${args}\nreporter_config:\n  job_states_to_report: ${states}\n`,
});
const before = widget('[success, failure, error]', '[--fast, "1", --all, --fast]');
const after = widget('[error, success, failure]', '["1", --fast, --all, --fast]');
const comparison = compareTrees(treeOf(before, 'HEAD'), treeOf(after, 'dist'));

describe('a list of words in another order is one line', () => {
  const lines = [
    'args: only the order: "1" first',
    'reporter_config.job_states_to_report: only the order: error first',
  ];

  it('of the text', () => {
    expect(toTerminal(planReport(comparison))).toBe(
      `dist beside HEAD: no risk; 1 changed\nChanges\n~ a.yaml\n${lines.map((line) => `    ${line}\n`).join('')}`,
    );
  });

  it('of the comment', () => {
    for (const line of lines) expect(toMarkdown(planReport(comparison))).toContain(`  ${line}\n`);
  });

  it('and one change of the form for programs', () => {
    const { changes } = JSON.parse(toJson(comparison)) as {
      changes: { op: string; path: string[]; order: string[] }[];
    };
    expect(changes.map(({ op, path, order }) => [op, path.at(-1), order])).toEqual([
      ['order', 'args', ['"1"', '--fast', '--all', '--fast#2']],
      ['order', 'job_states_to_report', ['error', 'success', 'failure']],
    ]);
  });
});

it.each([
  ['words that come and go', ['a', 'b'], ['b', 'c'], ['-a', '+c']],
  ['a word that is there twice now', ['a', 'b'], ['a', 'b', 'a'], ['+a']],
  ['another order beside them', ['a', 'b', 'c'], ['c', 'a', 'd'], ['-b', '+d', ' and the order: c first']],
  ['a word and a number that read alike', ['1'], [1], ['-"1"', '+1']],
])('of a list are told: %s', (_, old, now, told) => {
  expect(deltaOf(old, now).lines.map(({ sign, text }) => sign + text)).toEqual(told);
});
