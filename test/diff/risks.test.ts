import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareTrees, riskRules } from '../../lib/diff';
import { riskCases } from './risk-cases';
import { type Files, treeOf } from './tree-of';

const filesOf = (file: string, content: string): Files => (content === '' ? {} : { [file]: content });

function saidOf(rule: string, file: string, before: string, after: string): string[] {
  const { risks, problems } = compareTrees(treeOf(filesOf(file, before), 'A'), treeOf(filesOf(file, after), 'B'));
  expect(problems).toEqual([]);
  return risks.filter((risk) => risk.rule === rule).map(({ message }) => message);
}

describe('a risk', () => {
  it.each(riskCases)('of $rule is told: $says', ({ rule, file, before, after, says }) => {
    expect(saidOf(rule, file, before, after)).toEqual(says);
  });

  it.each(riskCases)('of $rule is not told of the way back from: $says', ({ rule, file, before, after, says }) => {
    expect(saidOf(rule, file, after, before).filter((message) => says.includes(message))).toEqual([]);
  });

  it.each(riskCases)('of $rule is not told where nothing changes: $says', ({ rule, file, after }) => {
    expect(saidOf(rule, file, after, after)).toEqual([]);
  });

  it('has a case for each rule', () => {
    expect([...new Set(riskCases.map(({ rule }) => rule))].sort()).toEqual(riskRules.map(({ id }) => id).sort());
  });
});

it('docs/diff.md has the table of the rules', () => {
  const page = readFileSync(join(__dirname, '../../docs/diff.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(([, id, looksFor, reason]) => ({
    id,
    looksFor,
    reason,
  }));
  const escape = (text: string) => text.replaceAll('|', '\\|');
  expect(rows).toEqual(riskRules.map(({ id, looksFor, reason }) => ({ id, looksFor: escape(looksFor), reason })));
});
