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

/**
 * Strings that yaml.v2 leaves plain though another reader of YAML 1.1 takes them for something else, or cannot read
 * them plain; the bytes of each are a test of their own in write-yaml.test.ts.
 */
function isKnownExample(text: string): boolean {
  return (
    text === '=' || // the default value of a map, in YAML 1.1
    text === '<<' || // the merge key
    /^[-+]?0[xb]_+$/.test(text) || // a number without digits
    /^[-+]?\.$/.test(text) || // a float without digits
    /^[-+]?\.[\d_]*_$/.test(text) || // a float that ends with an underscore
    /^\d{4}-\d\d?-\d\d?([Tt ]|$)/.test(text) || // a date that no calendar has
    /^[-+]?[\d.]+[eE][-+]?\d{3,}$/.test(text) // a float beyond the range
  );
}

describe('what is written is read as the same value', () => {
  it('for 20,000 random documents, by the rules of the loader', () => {
    fc.assert(
      fc.property(valueArbitrary.filter(isWritable), (value) => {
        const { root, problems } = readYaml(writeYaml(value));
        expect(problems).toEqual([]);
        expect(plain(valueOf(root!))).toEqual(plain(value));
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
});

/** Whole floats come back as integers, and minus zero as zero; nothing else changes. */
function plain(value: YamlValue): unknown {
  return JSON.parse(JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? Number(item) : item)));
}
