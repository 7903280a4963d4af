import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationCases } from './cases/configuration-cases';
import { resolvedCases } from './cases/resolved-cases';
import { stepCases } from './cases/step-cases';
import { testCases } from './cases/test-cases';
import { rules } from '../../lib/rules';
import { reportSitesOf, root } from './report-sites';

const page = readFileSync(join(root, 'docs/checks.md'), 'utf8');
const word = /^[a-z]+(-[a-z]+)+$/;

/** The rules that the page names: words with a hyphen in backquotes, of the tables of upstream's strings the last cell. */
function documented(): Set<string> {
  const [ours = '', upstream = ''] = page.split("## Upstream's rules, and ours");
  const lastCells = upstream.split('\n').map((line) => /\| ([^|]*) \|$/.exec(line)?.[1] ?? '');
  const names = [...[ours, ...lastCells].join('\n').matchAll(/`([^`\n]+)`/g)].map(([, name]) => name!);
  return new Set(names.filter((name) => word.test(name) && name !== 'ci-operator-checkconfig'));
}

/** The rules that the code reports. */
function reported(): Set<string> {
  const rooms = ['checks', 'plan', 'registry', 'app'];
  const names = [...reportSitesOf(...rooms).map(({ rule }) => rule), 'incomplete-suppression', 'unused-suppression'];
  return new Set(names.filter((rule) => word.test(rule) && !ofPrograms.includes(rule)));
}

// Of constructs that are no entries or pipelines of ours.
const ofPrograms = ['validation', 'duplicate-object', 'late-construct', 'dependency-cycle', 'invalid-object'];

// Of merging configurations, which no command does yet.
const undocumented = ['conflicting-base-image', 'unknown-test'];

describe('docs/checks.md', () => {
  it('names every rule that the code reports', () => {
    const known = documented();
    expect([...reported()].filter((rule) => !known.has(rule) && !undocumented.includes(rule))).toEqual([]);
  });

  it('names no rule that the code does not report', () => {
    const known = new Set(Object.values(rules).map(({ id }) => id));
    expect([...documented()].filter((rule) => !known.has(rule))).toEqual([]);
  });

  it('maps upstream strings to rules that have a test, or that are of the reader or the registry', () => {
    const tested = new Set(
      [...configurationCases, ...testCases, ...stepCases, ...resolvedCases].map(({ rule }) => rule),
    );
    const ofChecks = new Set(reportSitesOf('checks', 'plan').map(({ rule }) => rule));
    const untested = [...reported()].filter((rule) => ofChecks.has(rule) && !tested.has(rule));
    const elsewhere = [
      'tag-promoted-twice',
      'covered-branch',
      'invalid-observer-name',
      'undefined-cluster-profile',
      'impossible-name',
    ];
    const warnings = /## Warnings\n([\s\S]*?)\n## /.exec(page)![1]!;
    expect(untested.filter((rule) => !elsewhere.includes(rule) && !warnings.includes(`\`${rule}\``))).toEqual([]);
  });

  it('counts the places where upstream refuses', () => {
    const total = Number(/: (\d+) places\./.exec(page)![1]);
    const [, covered, none] = /(\d+) have a\ncheck of ours, (\d+) have none/.exec(page)!;
    const sections = [...page.matchAll(/^### `.*` \((\d+)\)$/gm)].map(([, count]) => Number(count));
    expect(sections.reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(Number(covered) + Number(none)).toBe(total);
  });
});
