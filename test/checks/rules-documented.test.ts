import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationCases, registryCases, stepCases, testCases } from './rule-cases';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/checks.md'), 'utf8');
const word = /^[a-z]+(-[a-z]+)+$/;

/** The rules that the page names: words with a hyphen in backquotes, of the tables of upstream's strings the last cell. */
function documented(): Set<string> {
  const [ours = '', upstream = ''] = page.split("## Upstream's rules, and ours");
  const lastCells = upstream.split('\n').map((line) => /\| ([^|]*) \|$/.exec(line)?.[1] ?? '');
  const names = [...[ours, ...lastCells].join('\n').matchAll(/`([^`\n]+)`/g)].map(([, name]) => name!);
  return new Set(names.filter((name) => word.test(name) && name !== 'ci-operator-checkconfig'));
}

function sourcesOf(...rooms: string[]): string {
  return rooms
    .flatMap((room) =>
      readdirSync(join(root, 'lib', room), { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
    )
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, 'lib', path), 'utf8'))
    .join('\n');
}

/** The rules that the code reports: the first argument of a report, or a field `rule`. */
function reported(): Set<string> {
  const code = sourcesOf('checks', 'plan', 'registry') + readFileSync(join(root, 'lib/cli/silences.ts'), 'utf8');
  const calls =
    /\b(?:report|inside|complain|problem|registryProblem|warn|failure)\(\s*(?:[^'()]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g;
  const found = [...code.matchAll(calls), ...code.matchAll(/\brule: '([a-z-]+)'/g)].flatMap(([, ...names]) => names);
  const choices = /const choiceRules = \{([^}]*)\}/.exec(code)![1]!.matchAll(/'([a-z-]+)'/g);
  return new Set(
    [...found, ...[...choices].map(([, name]) => name)].filter((name) => name && word.test(name)) as string[],
  );
}

// Of merging configurations, which no command does yet.
const undocumented = ['conflicting-base-image', 'unknown-test'];

describe('docs/checks.md', () => {
  it('names every rule that the code reports', () => {
    const known = documented();
    expect([...reported()].filter((rule) => !known.has(rule) && !undocumented.includes(rule))).toEqual([]);
  });

  it('names no rule that the code does not report', () => {
    const code = sourcesOf('checks', 'plan', 'registry', 'cli', 'config', 'app');
    expect([...documented()].filter((rule) => !code.includes(`'${rule}'`))).toEqual([]);
  });

  it('maps upstream strings to rules that have a test, or that are of the reader or the registry', () => {
    const tested = new Set(
      [...configurationCases, ...testCases, ...stepCases, ...registryCases].map(({ rule }) => rule),
    );
    const checks = sourcesOf('checks', 'plan');
    const untested = [...reported()].filter((rule) => checks.includes(`'${rule}'`) && !tested.has(rule));
    const elsewhere = ['tag-promoted-twice', 'covered-branch', 'invalid-observer-name', 'undefined-cluster-profile'];
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
