import { describe, expect, it } from 'vitest';
import { readYaml, valueOf } from '../../lib/yaml';

const problemsOf = (text: string) =>
  readYaml(text).problems.map(
    ({ line, column, rule, message, remedy }) => `${line}:${column} ${rule}: ${message}; ${remedy}`,
  );
const read = (text: string) => valueOf(readYaml(text).root!);

describe('values', () => {
  it.each<[string, unknown]>([
    ['a: 4.22', { a: 4.22 }],
    ['a: "4.22"', { a: '4.22' }],
    ['a: yes', { a: true }],
    ['a: 0o17', { a: 15 }],
    ['a: 017', { a: 15 }],
    ['a: 12:30', { a: '12:30' }],
    ['a: 2021-01-01', { a: '2021-01-01' }],
    ['a: !!str 4.22', { a: '4.22' }],
    ['a:', { a: null }],
    ['', null],
    ['1: x\ntrue: z', { 1: 'x', true: 'z' }],
    ['base: &b {p: 1, q: 2}\nuse: {<<: *b, q: 3}', { base: { p: 1, q: 2 }, use: { p: 1, q: 3 } }],
    ['use: {q: 3, <<: [{q: 1}, {q: 2, z: 4}]}', { use: { q: 1, z: 4 } }],
    ['\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n', { a: 1, b: 'x\ny\n' }],
  ])('%j', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it('stand with the position where they begin', () => {
    const { root } = readYaml('a:\n  - b: 1\n    c: |\n      text\n');
    expect(JSON.stringify(root)).toContain('"value":"text\\n","source":"text\\n","style":"block","line":3,"column":8');
  });
});

describe('problems', () => {
  it.each([
    [
      'a: 1\nb: 2\na: 3',
      ['3:1 duplicate-key: the key "a" stands on line 1 already, and this one would win; remove one of them'],
    ],
    [
      'a: 1\n---\nb: 2',
      ['2:1 several-documents: a second document begins, and would be ignored; keep one document in the file'],
    ],
    ['a: \x00', ['1:4 not-text: the control character U+0000 has no place in a text; remove it']],
    ['[a, b]: 1', ['1:1 complex-key: a list cannot be a key; write a plain word before the colon']],
    ['a: {<<: 1}', ['1:9 bad-merge: only maps can be merged; merge an alias of a map']],
    ['['.repeat(100_000), ['1:1 too-deep: the values are nested too deep to be read; nest less']],
  ])('%#', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('name a tab that indents', () => {
    expect(problemsOf('a:\n\tb: 1')[0]).toMatch(/^2:1 tab-indent: .*; indent with spaces$/);
  });

  it('stop an alias that stands for a billion values', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`,
    );
    expect(problemsOf(['l0: &l0 x', ...levels].join('\n'))).toEqual([
      expect.stringMatching(/^\d+:\d+ too-many-aliases: the aliases stand for over 10000 values; write less of them$/),
    ]);
  });
});
