import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Configuration, writeConfig } from '../../lib/config';
import { evaluateProgram, planProgram, printProgram } from '../../lib/import';
import { variants } from './arbitrary-variants';
import { runPrinted } from './run-printed';

const sortedTexts = (configurations: readonly Configuration[]) => configurations.map(writeConfig).sort();

describe('any configurations', () => {
  it('come back from the program as data', () => {
    fc.assert(
      fc.property(variants, (given) => {
        expect(sortedTexts(evaluateProgram(planProgram(given)))).toEqual(sortedTexts(given));
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('come back from the program as text', () => {
    fc.assert(
      fc.property(variants, (given) => {
        expect(sortedTexts(runPrinted(printProgram(planProgram(given))))).toEqual(sortedTexts(given));
      }),
      { seed: 3, numRuns: 25 },
    );
  });
});
