import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeYaml } from '../../lib/yaml';
import { readQuickly } from '../../lib/yaml/quick/quick-reader';
import { readWholly } from '../../lib/yaml/read-yaml-stream';
import { findForeignCharacter } from '../../lib/yaml/problem-log';
import { agreed, refusedByUs } from '../oracle/yaml/documents';
import { readTree } from '../support/read-tree';
import { root } from '../support/run-program';
import { editsArbitrary, rowsArbitrary, soupArbitrary } from './arbitrary-edit';
import { deepArbitrary, valueArbitrary } from './arbitrary-value';

const seed = 20261124;

/** How many texts the quick reader takes, and those that the whole reader does not read the same, to every position. */
function compare(texts: readonly string[]): { taken: number; different: string[] } {
  const read = texts.filter((text) => !findForeignCharacter(text) && !text.startsWith('\ufeff'));
  const taken = read.flatMap((text) => {
    const quick = readQuickly(text);
    return quick ? [{ text, quick }] : [];
  });
  const different = taken.filter(
    ({ text, quick }) => !isDeepStrictEqual(readWholly(text), { root: quick, problems: [] }),
  );
  return { taken: taken.length, different: different.map(({ text }) => text).slice(0, 5) };
}

function sampled<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { seed, numRuns: count });
}

const ours = Object.entries({ ...readTree(join(root, 'dist')), ...readTree(join(root, 'test/golden')) })
  .filter(([path, text]) => path.endsWith('.yaml') && !/^---|^%/m.test(text))
  .map(([, text]) => text);
const generated = [...sampled(valueArbitrary, 20_000), ...sampled(deepArbitrary, 3000)].flatMap((value) => {
  const text = JSON.stringify(value);
  return /[\x7f-\x9f\u2028\u2029\ufffe\uffff]/.test(text) ? [] : [writeYaml(value)];
});
const sources = [...generated, ...Array.from({ length: 20 }, () => ours.filter(({ length }) => length < 3000)).flat()];
const edited = sampled(fc.tuple(place(), editsArbitrary), 30_000).map(([share, edit]) =>
  edit(sources[Math.floor(share * sources.length)]!),
);

function place(): fc.Arbitrary<number> {
  return fc.double({ min: 0, max: 0.999_999, noNaN: true });
}

describe('the quick reader reads as the whole reader does, or not at all:', () => {
  it.each<[string, readonly string[], number]>([
    ['every file of this repository', ours, ours.length],
    ['generated documents', generated, 7000],
    ['edited and broken documents', edited, 4000],
    ['texts of any order', sampled(soupArbitrary, 60_000), 2000],
    ['rows of any order', sampled(rowsArbitrary, 60_000), 3000],
    ['documents that yaml.v2 was asked for', [...agreed, ...refusedByUs], 60],
  ])('%s', (_, texts, atLeast) => {
    const { taken, different } = compare(texts);
    expect(different).toEqual([]);
    expect(taken).toBeGreaterThanOrEqual(atLeast);
  });
});

describe('the quick reader leaves alone', () => {
  it.each([
    ...[
      'a: &x 1',
      'a: *x',
      'a: !!str 1',
      '<<: {a: 1}',
      '? a\n: b',
      'a: >\n  b\n',
      'a: |2\n    b\n',
      '%YAML 1.1\n---\na: 1',
    ],
    ...[
      'a: 1\na: 2',
      '~: 1',
      'a: "\\/"',
      'a: "\\ud83d"',
      'a: [\n  b]',
      '{a}',
      '[a,]',
      'a:\tb',
      'a: 1\r\n',
      '--- a',
      'a',
    ],
    ...['a: |\n  b', 'a: |\n    \n  b\n', 'a: b: c', 'a: @b', '- a\n b: c', `${'- '.repeat(60)}a`],
  ])('%j', (text) => {
    expect(readQuickly(text)).toBeUndefined();
  });
});
