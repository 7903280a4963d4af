import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

/** Compares a text with a file below test/golden; `UPDATE=1 npm test` writes the file instead. */
export function expectGolden(name: string, text: string): void {
  const path = join(__dirname, '../golden', name);
  if (process.env['UPDATE']) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const golden = existsSync(path) ? readFileSync(path, 'utf8') : '';
  expect(text, `differs from test/golden/${name}; if that is meant, run: UPDATE=1 npm test`).toBe(golden);
}
