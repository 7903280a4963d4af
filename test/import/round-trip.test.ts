import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Configuration, type Metadata, readConfig, writeConfig } from '../../lib/config';
import { evaluateProgram, planProgram, printProgram } from '../../lib/import';
import { writeYaml, type YamlValue } from '../../lib/yaml';
import { configuration } from '../oracle/prow/arbitrary-configuration';
import { runPrinted } from './run-printed';

type Fields = Record<string, unknown>;

function read(fields: Fields, metadata: Metadata): Configuration {
  const text = writeYaml(fields as Record<string, YamlValue>);
  return readConfig(text, { file: 'random.yaml', metadata, unknown: 'warning' }).configuration!;
}

const names = ['main', 'minus1', 'minus2'];
const variants = fc
  .tuple(configuration, fc.array(fc.tuple(configuration, fc.nat()), { maxLength: 2 }))
  .map(([first, others]) => {
    const all = [first, ...others.map(([other, seed]) => mixed(first, other, seed))];
    return all.map((fields, index) =>
      read(fields, { org: 'acme', repo: 'widget', branch: 'main', ...(index > 0 ? { variant: names[index] } : {}) }),
    );
  });

/** The first configuration with some fields of another, as variants are. */
function mixed(first: Fields, other: Fields, seed: number): Fields {
  const keys = [...new Set([...Object.keys(first), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key, index) => [key, ((seed >> index) & 1 ? other : first)[key]]));
}

const sortedTexts = (configurations: readonly Configuration[]) => configurations.map(writeConfig).sort();

describe('any configurations', () => {
  it('come back from the program as data', () => {
    fc.assert(
      fc.property(variants, (given) => {
        expect(sortedTexts(evaluateProgram(planProgram(given)))).toEqual(sortedTexts(given));
      }),
      { numRuns: 400 },
    );
  });

  it('come back from the program as text', () => {
    fc.assert(
      fc.property(variants, (given) => {
        expect(sortedTexts(runPrinted(printProgram(planProgram(given))))).toEqual(sortedTexts(given));
      }),
      { numRuns: 100 },
    );
  });
});
