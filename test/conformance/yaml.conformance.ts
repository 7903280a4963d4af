import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readQuickly } from '../../lib/yaml/quick/quick-reader';
import { readWholly } from '../../lib/yaml/read-yaml-stream';
import { fixtures } from './fixtures';

const texts = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ya?ml$/.test(path))
  .map((path) => readFileSync(join(fixtures, path), 'utf8'))
  .filter((text) => text.length < 1_000_000);

describe('the quick reader', () => {
  it('reads real files as the whole reader does, to every position', () => {
    const taken = texts.flatMap((text) => {
      const root = readQuickly(text);
      return root ? [[text, { root, problems: [] }] as const] : [];
    });
    expect(taken.length).toBeGreaterThan(texts.length * 0.95);
    expect(taken.filter(([text, read]) => JSON.stringify(readWholly(text)) !== JSON.stringify(read))).toEqual([]);
  });
});
