import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readTree } from '../support/read-tree';
import { root, runExample, temporaryDirectory } from '../support/run-program';

const page = readFileSync(join(root, 'docs/many-releases.md'), 'utf8');

it('docs/many-releases.md shows the example of many releases as it is', () => {
  const [, shown] = /```ts\n([\s\S]*?)```/.exec(page)!;
  expect(shown).toBe(readFileSync(join(root, 'examples/many-releases/main.ts'), 'utf8'));
});

it('docs/many-releases.md shows the crons that its program makes', () => {
  const outdir = join(temporaryDirectory(), 'dist');
  runExample('many-releases/main.ts', outdir);
  const configurations = Object.entries(readTree(outdir)).filter(([path]) => path.includes('/config/'));
  const made = configurations.flatMap(([path, text]) => {
    const release = /__ocp-(.*)\.yaml/.exec(path)![1]!;
    return (parse(text) as { tests: { as: string; cron: string }[] }).tests.map(
      ({ as, cron }) => `${release} ${as} ${cron}`,
    );
  });
  expect(shownCrons().sort()).toEqual(made.sort());
});

function shownCrons(): string[] {
  const [names = [], , ...rows] = /\| release[\s\S]*?\n\n/.exec(page)![0].trim().split('\n').map(cellsOf);
  return rows.flatMap(([release, ...crons]) =>
    crons.flatMap((cron, index) => (cron ? [`${release} ${names[index + 1]} ${cron}`] : [])),
  );
}

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', ''));
}
