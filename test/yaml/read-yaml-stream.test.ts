import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readYaml, readYamlStream, valueOf, writeYaml } from '../../lib/yaml';
import { valueArbitrary } from './arbitrary-value';

const valuesOf = (text: string) => readYamlStream(text).values;

it.each([
  ['a: 1\n', [{ a: 1 }]],
  ['---\na: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['# first\n--- # one\na: 1\n...\n---\n- b\n', [{ a: 1 }, ['b']]],
  ['a: |\n  x\n  ---\n---\nb: {c: d}\n', [{ a: 'x\n---\n' }, { b: { c: 'd' } }]],
  ['a: 1\n---\n', [{ a: 1 }, null]],
])('%j is %j', (text, values) => {
  expect(valuesOf(text)).toEqual(values);
});

it('each document is what it is alone', () => {
  fc.assert(
    fc.property(fc.array(valueArbitrary, { minLength: 1, maxLength: 4 }), (values) => {
      const texts = values.flatMap((value) => {
        try {
          const text = writeYaml(value);
          // Some quoted texts the loader itself refuses to read back.
          return readYaml(text).root ? [text] : [];
        } catch {
          return [];
        }
      });
      fc.pre(texts.length > 0);
      expect(valuesOf(texts.join('---\n'))).toEqual(texts.map((text) => valueOf(readYaml(text).root!)));
    }),
    { numRuns: 500, seed: 7 },
  );
});

it('a mistake in any document is told with its place in the text', () => {
  expect(readYamlStream('a: 1\n---\nb: *c\nd: [\n').problems[0]).toMatchObject({ line: 5, column: 1 });
  expect(readYamlStream('a: 1\n---\nb: \u0001\n').problems[0]).toMatchObject({ line: 3, column: 4 });
});
