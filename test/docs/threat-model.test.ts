import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/run-program';

const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The last cells of the tables of claims: each names tests, as `file`: title; title; `file`: title. */
const cells = [...page.matchAll(/^\|.*\| (`test\/.*?) +\|$/gm)].map(([, cell]) => cell!);

const named = cells.flatMap((cell) =>
  [...cell.matchAll(/`(test\/[^`]+)`: (.*?)(?=; `test\/|$)/g)].flatMap(([, file, titles]) =>
    titles!.split('; ').map((title): [string, string] => [file!, title]),
  ),
);

const claims = [...page.matchAll(/^\| (?:claim|boundary) +\| test +\|\n\| -+ \| -+ \|\n((?:\|.*\n)+)/gm)].flatMap(
  ([, rows]) => rows!.trimEnd().split('\n'),
);

it('every claim of docs/security.md names a test', () => {
  expect(claims.length).toBeGreaterThan(25);
  expect(cells).toHaveLength(claims.length);
});

it.each(named)('docs/security.md names a test that exists: %s: %s', (file, title) => {
  const path = join(root, file);
  expect(existsSync(path)).toBe(true);
  const source = readFileSync(path, 'utf8');
  const strings = [...source.matchAll(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g)].map(([text]) => text);
  expect(strings.some((text) => text.includes(title))).toBe(true);
});
