import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readYaml, valueOf, writeYaml, type YamlValue } from '../../../lib/yaml';
import { ask, buildGo } from '../../support/run-go';
import {
  deepArbitrary,
  hasCircularKeys,
  specialStrings,
  textArbitrary,
  valueArbitrary,
} from '../../yaml/arbitrary-value';
import { agreed, refusedByUs } from './documents';

const seed = 20261123;
const recorded = join(__dirname, '../../yaml/recorded/yaml-v2.json');
let oracle: string;

beforeAll(() => {
  oracle = buildGo(__dirname);
});

/** JSON has no escape that Go and JavaScript read apart, except half surrogates. */
function sample(arbitrary: fc.Arbitrary<YamlValue>, count: number): YamlValue[] {
  return fc.sample(arbitrary, { seed, numRuns: count }).filter((value) => isWritable(value) && !hasCircularKeys(value));
}

/** Characters that the library's own way through JSON does not take; the writer refuses them. */
function isWritable(value: YamlValue): boolean {
  return !/[\x7f-\x9f\ufffe\uffff]/.test(JSON.stringify(value)) && !/"[^"]{1000}/.test(JSON.stringify(value));
}

describe('the writer beside yaml.v2', () => {
  it.each([
    ['30,000 random documents', valueArbitrary, 30_000],
    ['10,000 deep strings', deepArbitrary, 10_000],
  ])('writes %s to the same bytes', (_, arbitrary, count) => {
    const values = sample(arbitrary, count);
    expect(values.length).toBeGreaterThan(count * 0.8);
    const answers = ask(oracle, ['write'], values);
    const different = values.flatMap((value, index) => firstDifference(writeYaml(value), answers[index]!));
    expect(different.slice(0, 5)).toEqual([]);
  });

  it('writes every special string, as value, item and key, to the recorded bytes', () => {
    const values = specialStrings.flatMap((text) => [{ a: text }, [text], { [text]: 1 }]).filter(isWritable);
    const answers = ask(oracle, ['write'], values);
    const entries = values.map((value, index) => [value, answers[index]]);
    if (process.env['UPDATE']) {
      const tool = 'github.com/ghodss/yaml v1.0.0 on gopkg.in/yaml.v2 v2.4.0';
      writeFileSync(
        recorded,
        `${JSON.stringify({ tool, date: new Date().toISOString().slice(0, 10), entries }, null, 1)}\n`,
      );
    }
    expect(values.map((value) => [value, writeYaml(value)])).toEqual(entries);
  });
});

describe('the reader beside yaml.v2', () => {
  it('reads what the writer writes as yaml.v2 does, for 10,000 random documents', () => {
    const values = sample(valueArbitrary, 10_000).filter(
      (value) => !/[\u2028\u2029]|"<<":/.test(JSON.stringify(value)),
    );
    const answers = ask(oracle, ['read'], values.map(writeYaml));
    const different = values.filter((value, index) => read(writeYaml(value)) !== sorted(JSON.parse(answers[index]!)));
    expect(different.slice(0, 5)).toEqual([]);
  });

  it('reads good and broken documents alike', () => {
    const answers = ask(oracle, ['read'], agreed);
    const theirs = answers.map((text) => (text.startsWith('error: ') ? 'refused' : sorted(JSON.parse(text))));
    expect(agreed.map((text) => [text, read(text)])).toEqual(agreed.map((text, index) => [text, theirs[index]]));
  });

  it('refuses some documents that yaml.v2 takes, and no more', () => {
    const answers = ask(oracle, ['read'], refusedByUs);
    expect(refusedByUs.filter((_, index) => answers[index]!.startsWith('error: '))).toEqual([]);
    expect(refusedByUs.filter((text) => read(text) !== 'refused')).toEqual([]);
  });

  it('reads 20,000 random plain scalars as the same value', () => {
    const plain = fc
      .sample(textArbitrary, { seed, numRuns: 40_000 })
      .filter((text) => /^[\w.+~<=-][\w.:+<=~-]*$/.test(text));
    const random = fc.sample(
      fc.string({ unit: fc.constantFrom(...'0123456789abxXoO_+-.:eETZ'), minLength: 1, maxLength: 12 }),
      {
        seed,
        numRuns: 20_000,
      },
    );
    const texts = [...plain, ...random.filter((text) => !/^[-:.]|:$/.test(text))].map((text) => `a: ${text}\n`);
    const answers = ask(oracle, ['read'], texts);
    const different = texts.flatMap((text, index) => {
      const ours = jsonOf(text);
      const theirs = answers[index]!.replace(/\\u003([ce])/g, (_, letter) => (letter === 'c' ? '<' : '>'));
      return ours === theirs || (ours === 'error' && theirs.startsWith('error')) || isInfinite(text, theirs)
        ? []
        : [[text, ours, answers[index]]];
    });
    expect(different.slice(0, 10)).toEqual([]);
  });
});

/** The JSON of a text with its keys in order, or that it was refused. */
function read(text: string): string {
  const { root, problems } = readYaml(text);
  return root && problems.length === 0 ? sorted(valueOf(root)) : 'refused';
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return Number(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The first lines in which two texts differ, if any. */
function firstDifference(ours: string, theirs: string): string[][] {
  if (ours === theirs) return [];
  const [a, b] = [ours.split('\n'), theirs.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return [[a[at] ?? '(end)', b[at] ?? '(end)']];
}

/** JSON has no form for these, so the library stops where the value is right. */
function isInfinite(text: string, answer: string): boolean {
  return /^a: [-+]?\.(?:nan|inf)$/im.test(text) && answer.startsWith('error: json: unsupported value');
}

function jsonOf(text: string): string {
  const { root } = readYaml(text);
  if (!root) return 'error';
  const value = (valueOf(root) as Record<string, YamlValue>)['a'];
  return `{"a":${typeof value === 'bigint' ? String(value) : goJson(value)}}`;
}

/** A number as Go's JSON writes it. */
function goJson(value: YamlValue | undefined): string {
  if (typeof value !== 'number') return JSON.stringify(value);
  return JSON.stringify(value).replace(/e([-+])(\d)$/, 'e$10$2');
}
