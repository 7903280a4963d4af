import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../support/read-tree';
import { cutCaseOf } from './cut-case';
import { ours, theirs } from './outcome';
import { type Recorded, recordedFile, replay } from './recorded';

const binary = process.env['CONFIG_BRANCHER'];
const commit = process.env['CONFIG_BRANCHER_COMMIT'] ?? 'unresolved';
const seeds = Array.from({ length: Number(process.env['CUTS'] ?? 400) }, (_, index) => index + 1);

describe('beside the real config-brancher', () => {
  it.skipIf(process.env['UPDATE'] === '1')('wrote what was recorded, as we do', () => {
    if (binary === undefined)
      console.warn('CONFIG_BRANCHER names no config-brancher: its recorded results are replayed');
    expect(replay().filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it.runIf(binary !== undefined)('a cut writes the same files', () => {
    const results: Record<string, string> = {};
    for (const seed of seeds) {
      const cutCase = cutCaseOf(seed);
      const files = theirs(cutCase, binary!);
      if (process.env['UPDATE'] === '1') results[seed] = hashOf(files);
      else expect(ours(cutCase), `seed ${seed}: ${JSON.stringify(cutCase.options)}`).toEqual(files);
    }
    if (process.env['UPDATE'] !== '1') return;
    const recorded: Recorded = {
      tool: 'config-brancher',
      commit,
      recorded: new Date().toISOString().slice(0, 10),
      results,
    };
    writeFileSync(recordedFile, `${JSON.stringify(recorded, undefined, 2)}\n`);
  });
});
