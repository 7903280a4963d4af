import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/run-program';
import { importFragment } from './import-fragment';

const page = readFileSync(join(root, 'docs/migration.md'), 'utf8');
const pairs = [...page.matchAll(/```yaml\n([^]*?)```\n\n```ts\n([^]*?)```/g)].map(([, yaml, program]) => ({
  yaml: yaml!,
  program: program!,
}));

it('migration.md has a piece of TypeScript for each piece of YAML', () => {
  expect(pairs).toHaveLength(page.match(/```yaml/g)!.length);
});

it.each(pairs)('migration.md is right in what becomes of $yaml', ({ yaml, program }) => {
  expect(importFragment(yaml)).toContain(`\n${program.trim()}\n`);
});
