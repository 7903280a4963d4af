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
    ['a: !!float 5', { a: 5 }],
    ['a: !!bool "yes"', { a: true }],
    ['a: !!binary aGk=', { a: 'hi' }],
    ['a: !local 5', { a: '5' }],
    ['a: 18446744073709551615', { a: 2n ** 64n - 1n }],
    [`a: 0x${'0'.repeat(100)}ff`, { a: 255 }],
    [`a: -0b${'1'.repeat(63)}`, { a: 1n - 2n ** 63n }],
    [`a: 1${'0'.repeat(64)}`, { a: 1e64 }],
    [`a: 0x1${'0'.repeat(64)}`, { a: `0x1${'0'.repeat(64)}` }],
    ['1e300: a\n.inf: b\n-0.0: c\n1000000.0: d', { '.inf': 'b', '-0': 'c', '1e+06': 'd' }],
    ['x:\n  a: [\n  b\n]\nc: 1', { x: { a: ['b'] }, c: 1 }],
    ['- a: {\nb: "c\nd"\n}', [{ a: { b: 'c d' } }]],
    ['a: "b\nc"', { a: 'b c' }],
    ['a: |\n  x', { a: 'x' }],
    ['a: |\n  x\n', { a: 'x\n' }],
    ['a: &x {p: [1]}\nb: *x', { a: { p: [1] }, b: { p: [1] } }],
    ['__proto__: 1', Object.fromEntries([['__proto__', 1]])],
    ['a:', { a: null }],
    ['', null],
    ['1: x\ntrue: z', { 1: 'x', true: 'z' }],
    ['base: &b {p: 1, q: 2}\nuse: {<<: *b, q: 3}', { base: { p: 1, q: 2 }, use: { p: 1, q: 3 } }],
    ['use: {q: 3, <<: [{q: 1}, {q: 2, z: 4}]}', { use: { q: 1, z: 4 } }],
    ['\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n', { a: 1, b: 'x\ny\n' }],
  ])('%j', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it('in brackets stand where they are, however far left', () => {
    const { root } = readYaml('x:\n  a: [\nb,\n  c\n]\n');
    const places = [...JSON.stringify(root).matchAll(/"source":"(\w)","style":"plain","line":(\d),"column":(\d)/g)];
    expect(places.map(([, ...place]) => place.join(' '))).toEqual(['x 1 1', 'a 2 3', 'b 3 1', 'c 4 3']);
  });

  it('stand with the position where they begin', () => {
    const { root } = readYaml('a:\n  - b: 1\n    c: |\n      text\n');
    expect(JSON.stringify(root)).toContain('"value":"text\\n","source":"text\\n","style":"block","line":3,"column":8');
  });
});

const nestings: Record<string, (depth: number) => string> = {
  brackets: (depth) => '['.repeat(depth),
  'closed brackets': (depth) => '['.repeat(depth) + ']'.repeat(depth),
  dashes: (depth) => `${'- '.repeat(depth)}a`,
  'explicit keys': (depth) => `${'? '.repeat(depth)}a`,
  braces: (depth) => '{a: '.repeat(depth),
};

describe('problems', () => {
  it.each([
    [
      'a: 1\nb: 2\na: 3',
      '3:1 duplicate-key: duplicate key "a" (first on line 1); this one would win; remove one of them',
    ],
    [
      'true: 1\nyes: 2',
      '2:1 duplicate-key: duplicate key "true" (first on line 1); this one would win; remove one of them',
    ],
    [
      '&x a: 1\n*x : 2',
      '2:1 duplicate-key: duplicate key "a" (first on line 1); this one would win; remove one of them',
    ],
    [
      'a: 1\n---\nb: 2',
      '2:1 several-documents: a second document begins here; it would be ignored; keep only one document in the file',
    ],
    ['a: 1\nb: x\x00y', '2:5 not-text: the character U+0000 has no place in a text; remove it'],
    [
      'a: x\u2028y',
      '1:5 not-text: the character U+2028 has no place in a text; remove it, or write \\L in double quotes',
    ],
    ['a: "\ud800"', '1:5 not-text: the character U+D800 has no place in a text; remove it'],
    ['[a, b]: 1', '1:1 unfit-key: a list cannot be a key; write a plain word before the colon'],
    ['a:\n  ~: 1', '2:3 unfit-key: null cannot be a key; write a plain word before the colon'],
    [
      '18446744073709551615: 1',
      '1:1 unfit-key: 18446744073709551615 cannot be a key; write a plain word before the colon',
    ],
    ['a: {<<: 1}', '1:9 bad-merge: only maps can be merged; merge an alias of a map'],
    ['a: *b', '1:4 unknown-anchor: anchor "b" is not defined above; write &b before a value above'],
    ['a: &proxy 1\nb: *proxi', '2:4 unknown-anchor: anchor "proxi" is not defined above; did you mean *proxy?'],
    ['a: &a [*a]', '1:8 alias-in-itself: the value of the anchor "a" contains itself; write out the inner value'],
    ['a: !!int x', '1:10 wrong-tag: "x" does not fit its tag !!int; remove the tag, or fix the value'],
    ['a: !!binary "%"', '1:13 wrong-tag: "%" does not fit its tag !!binary; remove the tag, or fix the value'],
    [
      '%YAML 1.2\n---\na: 1',
      '1:1 bad-directive: the loader reads YAML 1.1 and refuses a directive of another version; remove the line',
    ],
    ['%FOO bar\n---\na: 1', '1:1 bad-directive: the loader does not support this directive; remove the line'],
    ['a:\n\tb: 1', '2:1 tab-indent: tabs are not allowed as indentation; indent with spaces'],
    ['a: |\n  \tx\n', '1:4 tab-indent: the first line of a block begins with a tab; indent with spaces'],
    ['-\ta', '1:3 tab-indent: a tab follows the dash; write a space'],
    ['a: "\\/"', '1:4 syntax: the escape \\/ is unknown; write / alone'],
    ['a: "\\ud83d\\ude00"', '1:4 syntax: the escape \\ud83d is only half of a character; write the character itself'],
    ['a: "\\q"', '1:5 syntax: invalid escape sequence \\q; double the backslash, or write the text in single quotes'],
    ['a: @b', '1:4 syntax: plain value cannot start with reserved character @; write the text in quotes'],
    [
      'a: b: c',
      '1:4 syntax: nested mappings are not allowed in compact mappings; put the inner map on a line of its own, or write the text in quotes',
    ],
    [
      'a: "b\\\n\n c"',
      '1:4 syntax: an empty line follows an escaped line break; write \\n for a line break in the text',
    ],
    ["a: 'b''", "1:4 syntax: missing closing ' quote; add it"],
    ['a: "x', '1:6 syntax: missing closing " quote; add it'],
  ])('%j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it.each(Object.entries(nestings))('stop 100,000 %s with a place, not with the stack', (_, nest) => {
    expect(problemsOf(nest(100_000))).toEqual([
      expect.stringMatching(/^1:\d+ too-deep: the values are nested more than 200 deep; nest less$/),
    ]);
  });

  it('leave a root where only the meaning is wrong, and none where the text is', () => {
    expect(readYaml('a: 1\na: 2').root).toBeDefined();
    expect(readYaml('a: [1').root).toBeUndefined();
  });

  it('are told once for each line', () => {
    expect(problemsOf('a: "\\q \\w"\nb: "\\q"\n').map((line) => line.split(' ')[0])).toEqual(['1:5', '2:5']);
  });

  it('stop an alias that stands for a billion values', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`,
    );
    expect(problemsOf(['l0: &l0 x', ...levels].join('\n'))).toEqual([
      '5:25 too-many-aliases: the aliases expand to more than ten times the values in the file; use fewer aliases',
    ]);
  });

  it('do not count many aliases of one small value', () => {
    expect(problemsOf(`a: &x 1\nb:\n${'- *x\n'.repeat(30_000)}`)).toEqual([]);
  });
});
