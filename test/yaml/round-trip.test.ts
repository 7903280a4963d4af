import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { load, JSON_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readYaml, valueOf, writeYaml, type YamlValue } from '../../lib/yaml';
import { specialStrings, textArbitrary, valueArbitrary } from './arbitrary-value';

const seed = 20261123;
// Line separators are written as the library writes them, and reading them is refused.
const unwritable = /[\x7f-\x9f\u2028\u2029\ufffe\uffff]/;

function isWritable(value: YamlValue): boolean {
  return !unwritable.test(JSON.stringify(value)) && !JSON.stringify(value).includes('"<<":');
}

/** What yaml.v2 leaves plain though another reader of YAML 1.1 takes it for something else, or cannot read it plain. */
const knownExamples: readonly (readonly [reason: string, pattern: RegExp, examples: readonly string[]])[] = [
  ['the default value of a map', /^=$/, ['=']],
  ['the merge key', /^<<$/, ['<<']],
  ['a number without digits', /^[-+]?0[xb]_+$/, ['0x_', '0b_']],
  ['a float without digits', /^[-+]?\.?(?:[eE][-+]?\d+)?$/, ['.', '-.', 'e3', '.e3']],
  [
    'a float whose underscores stand where yaml.v2 allows none',
    /^[-+]?\.[\d_]*_[\d_]*(?:[eE][-+]?\d+)?$/,
    ['.9_', '._4'],
  ],
  ['a date that no calendar has', /^\d{4}-\d\d?-\d\d?([Tt ]|$)/, ['2021-02-30', '2021-13-01', '2021-01-01 24:0:0']],
  ['a float beyond the range', /^[-+]?[\d._]+[eE][-+]?\d{3,}$/, ['1e400', '-1e400', '1__01e400']],
];

function isKnownExample(text: string): boolean {
  return writeYaml(text) === `${text}\n` && knownExamples.some(([, pattern]) => pattern.test(text));
}

describe('known examples of what other readers of YAML 1.1 misread', () => {
  it.each(knownExamples)('%s is written plain', (_, pattern, examples) => {
    for (const text of examples) {
      expect(text).toMatch(pattern);
      expect(writeYaml({ k: text })).toBe(`k: ${text}\n`);
    }
  });

  it('a block that is the whole document is indented by two, where they expect one', () => {
    expect(writeYaml('\na')).toBe('|2-\n\n  a\n');
  });
});

describe('what is written is read as the same value', () => {
  it('for 20,000 random documents, by the rules of the loader', () => {
    fc.assert(
      fc.property(valueArbitrary.filter(isWritable), (value) => {
        const { root, problems } = readYaml(writeYaml(value));
        return problems.length === 0 && isDeepStrictEqual(plain(valueOf(root!)), plain(value));
      }),
      { seed, numRuns: 20_000 },
    );
  }, 120_000);

  it('for 20,000 random strings, by two independent parsers of YAML 1.1', () => {
    const strings = fc.sample(textArbitrary, { seed, numRuns: 20_000 }).concat(specialStrings);
    const tested = strings.filter((text) => isWritable(text) && !isKnownExample(text));
    const wrong = tested.filter((text) => {
      const written = writeYaml({ k: text });
      const byJsYaml = load(written, { schema: JSON_SCHEMA }) as { k: unknown };
      const byYaml = parse(written, { version: '1.1' }) as { k: unknown };
      return byJsYaml.k !== text || byYaml.k !== text;
    });
    expect(wrong).toEqual([]);
  });

  it('for 5,000 random documents, by two independent parsers of YAML 1.1', () => {
    const documents = fc.sample(valueArbitrary, { seed, numRuns: 5_000 });
    const tested = documents.filter(
      (value) => typeof value === 'object' && isWritable(value) && !stringsOf(value).some(isKnownExample),
    );
    expect(tested.length).toBeGreaterThan(1_000);
    const wrong = tested.filter((value) => {
      const written = writeYaml(value);
      const isSame = (read: unknown) => isDeepStrictEqual(read, plain(value));
      return !isSame(load(written, { schema: JSON_SCHEMA })) || !isSame(parse(written, { version: '1.1' }));
    });
    expect(wrong).toEqual([]);
  });
});

/** Every string of a document, keys too. */
function stringsOf(value: YamlValue): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return [...keys, ...Object.values(value).flatMap((inner) => stringsOf(inner as YamlValue))];
}

/** Whole floats come back as integers, and minus zero as zero; nothing else changes. */
function plain(value: YamlValue): unknown {
  return JSON.parse(JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? Number(item) : item)));
}
