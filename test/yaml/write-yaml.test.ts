import { describe, expect, it } from 'vitest';
import { writeYaml, type YamlValue } from '../../lib/yaml';
import recorded from './recorded/yaml-v2.json';

const write = (text: string) => writeYaml({ k: text }).slice(3, -1);

describe('the style of a string', () => {
  it.each([
    ['4.22', '"4.22"'],
    ['*', "'*'"],
    ['@yearly', "'@yearly'"],
    ['#chan', "'#chan'"],
    ['[images]', "'[images]'"],
    ['--target=[images]', '--target=[images]'],
    ['0 3 * * 0', '0 3 * * 0'],
    ['2 7 * * 0-1', '2 7 * * 0-1'],
    ['1', '"1"'],
    ['100m', '100m'],
    ['true', '"true"'],
    ['tRue', 'tRue'],
    ['010', '"010"'],
    ['0b11', '"0b11"'],
    ['1.5.2', '1.5.2'],
    ['1e3', '"1e3"'],
    ['2021-01-01T00:00:00+24:60', '"2021-01-01T00:00:00+24:60"'],
    ['2021-01-01T00:00:00+24:61', '2021-01-01T00:00:00+24:61'],
    ['1e', '1e'],
    ['1e400', '1e400'],
    [' lead', "' lead'"],
    ['trail ', "'trail '"],
    ['a: b', "'a: b'"],
    ['a #b', "'a #b'"],
    ["'q'", "'''q'''"],
    ["don't", "don't"],
    ['-', "'-'"],
    ['- foo', "'- foo'"],
    ['---', "'---'"],
    ['.', '.'],
    ['.inf', '".inf"'],
    ['nan', 'nan'],
    ['infinity', 'infinity'],
    ['y', '"y"'],
    ['No', '"No"'],
    ['Off', '"Off"'],
    ['n1', 'n1'],
    ['', '""'],
    ['tab\there', '"tab\\there"'],
    ['08', '"08"'],
    ['.5', '".5"'],
    ['1_000', '"1_000"'],
    ['2021-01-01', '"2021-01-01"'],
    ['2021-1-2 3:4:5', '"2021-1-2 3:4:5"'],
    ['2021-01-01T00:00:00Z', '"2021-01-01T00:00:00Z"'],
    ['12:30', '"12:30"'],
    ['1:20:30', '"1:20:30"'],
    ['-foo', '-foo'],
    ['?foo', '?foo'],
    [':foo', ':foo'],
    ['a:b', 'a:b'],
    ['a#b', 'a#b'],
    ['^main$', '^main$'],
    ['(?m)^/test( | .* )x,?($|\\s.*)', '(?m)^/test( | .* )x,?($|\\s.*)'],
    ['$(x)', '$(x)'],
    ['~x', '~x'],
    ['🚀 rocket', '"\\U0001F680 rocket"'],
    ['é–', 'é–'],
    ['\ufeffa', '"\\uFEFF\\x61"'],
  ])('%j is written %s', (text, expected) => {
    expect(write(text)).toBe(expected);
  });

  // Other YAML 1.1 readers stumble over these; the loader does not, and these are the bytes it writes.
  it.each([
    ['=', '='],
    ['0x_', '0x_'],
    ['0b_', '0b_'],
    ['2021-02-30', '2021-02-30'],
    ['1e400', '1e400'],
    ['.', '.'],
    ['-.', '-.'],
    ['.9_', '.9_'],
  ])('%j stays plain', (text, expected) => {
    expect(write(text)).toBe(expected);
  });

  it('leaves the key << plain', () => {
    expect(writeYaml({ '<<': 'x' })).toBe('<<: x\n');
  });
});

describe('the order of keys', () => {
  it('is natural: other characters, then upper case, then lower case, and numbers by value', () => {
    const keys = ['*', '4.9', '4.10', 'A', 'a', 'a-b', 'a_b', 'a1', 'ab', 'e2e-2', 'e2e-10'];
    const shuffled = Object.fromEntries([...keys].reverse().map((key) => [key, null]));
    const written = writeYaml(shuffled)
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/: null$/, '').replace(/^['"]|['"]$/g, ''));
    expect(written).toEqual(keys);
  });

  it('puts base_images before base_rpm_images, and the metadata last', () => {
    const document = { zz_generated_metadata: {}, base_rpm_images: {}, base_images: {}, tests: [] };
    expect(writeYaml(document)).toBe('base_images: {}\nbase_rpm_images: {}\ntests: []\nzz_generated_metadata: {}\n');
  });
});

describe('an order that runs in a circle', () => {
  it('does not depend on the order of insertion', () => {
    const orders = [
      ['1a', '9', '10'],
      ['1a', '10', '9'],
      ['9', '1a', '10'],
      ['9', '10', '1a'],
      ['10', '1a', '9'],
      ['10', '9', '1a'],
    ];
    const written = orders.map((order) => writeYaml(Object.fromEntries(order.map((key) => [`k-${key}`, null]))));
    expect(new Set(written).size).toBe(1);
  });
});

describe('structure', () => {
  it.each<[string, YamlValue, string]>([
    ['a list stands in the column of its key', { a: ['p', ['q', 'r']] }, 'a:\n- p\n- - q\n  - r\n'],
    ['a map in a list begins on the line of the dash', { a: [{ b: 1, c: [] }] }, 'a:\n- b: 1\n  c: []\n'],
    ['empty values are in flow form', { a: [], b: {}, c: null }, 'a: []\nb: {}\nc: null\n'],
    [
      'numbers have their shortest form',
      { a: 1.5, b: 1e22, c: -0, d: 1234567.5, e: -(2 ** 63), f: 2 ** 63 },
      'a: 1.5\nb: 1e+22\nc: 0\nd: 1.2345675e+06\ne: -9.223372036854776e+18\nf: 9223372036854776000\n',
    ],
    ['undefined is left out', { a: undefined, b: true }, 'b: true\n'],
    ['a long key is written explicitly', { ['k'.repeat(129)]: 'v' }, `? ${'k'.repeat(129)}\n: v\n`],
    ['a key of two lines is written explicitly', { 'a\nb': ['v'] }, '? |-\n  a\n  b\n: - v\n'],
  ])('%s', (_, value, expected) => {
    expect(writeYaml(value)).toBe(expected);
  });
});

describe('folding', () => {
  const words = Array.from({ length: 20 }, (_, index) => `word${index}`).join(' ');

  it('cuts a plain value at the first space past column 80', () => {
    const [first, second] = writeYaml({ key: words }).split('\n');
    expect([first!.length, second]).toEqual([85, '  word13 word14 word15 word16 word17 word18 word19']);
  });

  it('counts the columns that stand before the value', () => {
    expect(writeYaml({ a: { b: [words] } }).split('\n')[2]).toBe(`  - ${words.slice(0, words.indexOf(' word13'))}`);
  });

  it('indents by two from the key, or to the column after a dash', () => {
    const nested = writeYaml({ a: { b: words }, c: [words] }).split('\n');
    expect([nested[2], nested[5]].map((line) => /^ */.exec(line!)![0].length)).toEqual([4, 2]);
  });

  // A space in column 80 stays, one in column 81 is where the line ends; columns count from 0.
  it.each([
    ['plain', '', 77, ''],
    ['single-quoted', '@', 75, "'"],
    ['double-quoted', '\t', 74, '"'],
  ])('of a %s value begins behind column 80', (_, first, length, quote) => {
    const shown = first.replace('\t', '\\t');
    const [fits, long] = ['x'.repeat(length), 'x'.repeat(length + 1)];
    expect(writeYaml({ k: `${first}${fits} b c` })).toBe(`k: ${quote}${shown}${fits} b\n  c${quote}\n`);
    expect(writeYaml({ k: `${first}${long} b c` })).toBe(`k: ${quote}${shown}${long}\n  b c${quote}\n`);
  });

  it('cuts a single-quoted value, but not at two spaces', () => {
    const text = `@${'x'.repeat(84)}  a b`;
    expect(writeYaml({ k: text })).toBe(`k: '@${'x'.repeat(84)}  a\n  b'\n`);
  });

  it('marks a space that opens the next line of a double-quoted value', () => {
    const text = `\t${'x'.repeat(84)}  a b`;
    expect(writeYaml({ k: text })).toBe(`k: "\\t${'x'.repeat(84)}\n  \\ a b"\n`);
  });

  it('never cuts a key or a word', () => {
    const text = 'x'.repeat(100);
    expect(writeYaml({ [`${text} b`]: text })).toBe(`${text} b: ${text}\n`);
  });
});

describe('literal blocks', () => {
  it.each([
    ['a\nb\n', '|\n  a\n  b'],
    ['a\nb', '|-\n  a\n  b'],
    ['a\n\n', '|+\n  a\n'],
    ['\na\n', '|2\n\n  a'],
    [' a\nb', '|2-\n   a\n  b'],
    [' a\n\n', '|2+\n   a\n'],
    ['a\n\n  b\n', '|\n  a\n\n    b'],
    ['a \nb', '"a \\nb"'],
    ['a\tb\n', '"a\\tb\\n"'],
    ['a\nb ', '"a\\nb "'],
  ])('%j', (text, expected) => {
    expect(write(text)).toBe(expected);
  });
});

describe('refusals', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 1);
  it.each<[unknown, string]>([
    [{ a: ['\ud800'] }, 'a[0]: U+D800 is an unpaired surrogate, which is not a character; remove it'],
    [{ a: NaN }, 'a: NaN has no form; write a finite number'],
    [{ a: { b: () => 1 } }, 'a.b: function is no data; write a string, number, boolean, list or map'],
    [new Map(), 'the document: a Map is no plain data; write a plain object or list'],
    [{ a: new Date(0) }, 'a: a Date is no plain data; write a plain object or list'],
    [[undefined], '[0]: undefined is no data; write a string, number, boolean, list or map'],
    [{ a: 2n ** 64n }, 'a: 18446744073709551616 does not fit into 64 bits; write it as a string'],
    [deep, `${'[0]'.repeat(200)}: the values are nested more than 200 deep; nest less`],
    [{ a: Symbol('b') }, 'a: symbol is no data; write a string, number, boolean, list or map'],
    [{ a: 'x\x84' }, 'a: the control character U+0084 cannot be written; remove it'],
    [cyclic, 'self: the value contains itself; break the cycle'],
  ])('%#', (value, message) => {
    expect(() => writeYaml(value as YamlValue)).toThrow(expect.objectContaining({ message }) as Error);
  });
});

describe(`what ${recorded.tool} wrote on ${recorded.date}`, () => {
  it('is written the same, for every special string as value, item and key', () => {
    const ours = recorded.entries.map(([value]) => [value, writeYaml(value as YamlValue)]);
    expect(ours).toEqual(recorded.entries);
  });
});

describe('a next-line character', () => {
  // Recorded from ghodss/yaml 1.0.0 with yaml.v2 2.4.0.
  it.each([
    ['a\x85b', 'k: a b\n'],
    ['a \x85 b', 'k: a b\n'],
    ['\x85b', "k: ' b'\n"],
    ['b\x85', "k: 'b '\n"],
    ['a\x85\x85b', 'k: |-\n  a\n  b\n'],
    ['a \x85 \x85  b', 'k: |-\n  a\n  b\n'],
    ['a\n\x85b', 'k: |-\n  a\n   b\n'],
    [' \x85 ', "k: ' '\n"],
    ['a\t\x85\tb', 'k: "a\\t \\tb"\n'],
  ])('is a line break that was read: %j', (text, written) => {
    expect(writeYaml({ k: text })).toBe(written);
  });

  it('is one in keys too', () => {
    expect(writeYaml({ 'k\x85': 'v' })).toBe("'k ': v\n");
  });
});
