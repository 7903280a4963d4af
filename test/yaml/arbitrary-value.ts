import fc from 'fast-check';
import { compareKeys, type YamlValue } from '../../lib/yaml';

/** Strings that a YAML writer is likely to get wrong. */
export const specialStrings: readonly string[] = [
  ...[
    '',
    ' ',
    '  ',
    '~',
    'null',
    'Null',
    'NULL',
    'nUll',
    'true',
    'True',
    'tRue',
    'false',
    'FALSE',
    'y',
    'Y',
    'yes',
    'n',
    'No',
  ],
  ...[
    'on',
    'Off',
    'OFF',
    'oN',
    '0',
    '1',
    '-1',
    '+1',
    '007',
    '08',
    '0x1F',
    '0xg',
    '0o17',
    '0o8',
    '0b11',
    '0b12',
    '-0b11',
  ],
  ...[
    '0b-11',
    '0b+1',
    '1_000',
    '_1',
    '1_',
    '1__0',
    '0x_',
    '0b_',
    '0o_',
    '+0x1',
    '1.',
    '.5',
    '-.5',
    '+.5',
    '1.5',
    '1e3',
    '1e',
  ],
  ...[
    '1e400',
    '-1e400',
    '1.5.2',
    '.',
    '..',
    '...',
    '....',
    '-',
    '--',
    '---',
    '--- a',
    '.inf',
    '-.inf',
    '+.Inf',
    '.nan',
    '.NaN',
  ],
  ...['nan', 'inf', 'infinity', '.infinity', '9223372036854775807', '9223372036854775808', '18446744073709551615'],
  ...[
    '18446744073709551616',
    '-9223372036854775808',
    '-9223372036854775809',
    '+9223372036854775808',
    '4.10',
    '4.22',
    '100m',
  ],
  ...[
    '2021-01-01',
    '2021-1-2',
    '2021-02-30',
    '2021-13-01',
    '2021-01-01T00:00:00Z',
    '2021-1-2 3:4:5',
    '2021-1-2  3:4:5.6',
  ],
  ...[
    '2021-01-01T00:00:00+25:00',
    '2021-01-01t1:2:3.4+01:30',
    '2021-01-01T00:00:00',
    '20210-01-01',
    '12:30',
    '1:20:30',
  ],
  ...[
    '1:60',
    '-1:20',
    '1:20.5',
    '1_0:20',
    '12:3',
    ':',
    ': ',
    'a:',
    'a: b',
    'a:b',
    ':a',
    '::',
    '#',
    '# a',
    'a #b',
    'a# b',
  ],
  ...[
    'a\t#b',
    '?',
    '? a',
    '?a',
    '- a',
    '-a',
    '* a',
    '*',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a`',
    '[a]',
    '{a}',
    'a, b',
    ',a',
  ],
  ...[
    "'",
    "''",
    "'q'",
    "don't",
    '"',
    '"q"',
    'q"',
    '\\',
    '\\n',
    'a\\',
    ' lead',
    'trail ',
    '  both  ',
    '\t',
    'a\tb',
    'tab\t',
  ],
  ...[
    '\n',
    '\n\n',
    'a\n',
    'a\n\n',
    '\na',
    ' a\n',
    'a \nb',
    'a\n b',
    'a\nb',
    'a\n\nb\n',
    'a\tb\n',
    '\r',
    'a\r\nb',
    '\x00',
    '\x07',
  ],
  ...[
    '\x1b[0m',
    '\x7f',
    '\x85',
    '\xa0',
    'é',
    '–',
    '中',
    '\u2028',
    'a\u2028b',
    'a\u2029',
    ' \u2028',
    '\ufeff',
    '\ufffd',
    '\uffff',
  ],
  ...[
    '🚀',
    'a 🚀 b',
    '<<',
    '=',
    '!!str a',
    '--flag=value',
    '$(x)',
    '^main$',
    '(?m)^/test( | .* )x,?($|\\s.*)',
    '{{if eq .A "b"}}',
  ],
];

const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.:/#\'"\\,[]{}é🚀'), minLength: 0, maxLength: 14 });
// Long lines of words, with now and then two blanks, so that folding near column 80 is met often.
const sentence = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', ' ', '  ', '   ')), { minLength: 5, maxLength: 60 })
  .map((words) => words.flat().join(''));
const script = fc
  .array(fc.oneof(sentence, fc.constantFrom('', 'set -e', '  indented', 'tail ', '\tx')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lines) => lines.join('\n'));
// Further up, newer editions of Unicode have letters that older ones do not, which decides the order of keys.
const anyCharacters = fc
  .string({ unit: 'binary', maxLength: 20 })
  .filter((text) => [...text].every((char) => char.codePointAt(0)! < 0x1c80));

// Dates and times around the edges of what a calendar and a clock hold.
const date = fc
  .tuple(fc.integer({ min: 1996, max: 2004 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
  .map((parts) => parts.join('-'));
const time = fc
  .tuple(
    fc.constantFrom('T', 't', ' ', '  ', ''),
    fc.constantFrom('1:2:3', '01:02:03.5', '1:2:3,5', '24:0:0', '1:60:2', '1:2:60', '1:2'),
    fc.constantFrom('', 'Z', 'z', '+01:00', '-24:59', '+24:60', '+25:00', '+0100', ' Z'),
  )
  .map((parts) => parts.join(''));
const moment = fc.tuple(date, fc.oneof(fc.constant(''), time)).map((parts) => parts.join(''));
const numberLike = fc.string({ unit: fc.constantFrom(...'0123456789..--++__eExXoObB:'), minLength: 1, maxLength: 14 });
// Single and double quotes fold by rules of their own; the first character decides which of them it will be.
const quotedSentence = fc
  .tuple(
    fc.constantFrom('\t', '🚀', '@', "'", '\ufeff', 'x\u2028'),
    fc.string({ unit: fc.constantFrom(...'    aaabbbccc\'":é\u2029'), minLength: 60, maxLength: 250 }),
  )
  .map((parts) => parts.join(''));

/** Strings, special ones among them. */
export const textArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...specialStrings) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...specialStrings), fc.constantFrom(...specialStrings))
      .map((pair) => pair.join('')),
  },
  { weight: 3, arbitrary: sentence },
  { weight: 2, arbitrary: script },
  { weight: 2, arbitrary: anyCharacters },
  { weight: 2, arbitrary: word },
  { weight: 1, arbitrary: moment },
  { weight: 1, arbitrary: numberLike },
  { weight: 1, arbitrary: quotedSentence },
);

const keyArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'a',
      'b',
      'as',
      'e2e-2',
      'e2e-10',
      '4.9',
      '4.10',
      'A',
      '*',
      'a_b',
      'a-b',
      'ab',
      'a1',
      'a01',
      'a10',
    ),
  },
  { weight: 3, arbitrary: textArbitrary },
);

const leaf: fc.Arbitrary<YamlValue> = fc.oneof(
  { weight: 8, arbitrary: textArbitrary },
  { weight: 1, arbitrary: fc.constantFrom<YamlValue>(null, true, false) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, min: -1e7, max: 1e7 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1e6, 1e19, 1e20, 1e21, 2 ** 53, 2 ** 63, -(2 ** 63), 2 ** 64, 1e-4, 1e-5, -0),
  },
);

/** Documents: maps and lists of all depths, with special strings as keys and values. */
export const valueArbitrary: fc.Arbitrary<YamlValue> = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keyArbitrary, tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** Strings so deep inside maps and lists that they begin anywhere up to column 120. */
export const deepArbitrary: fc.Arbitrary<YamlValue> = fc
  .tuple(fc.array(fc.boolean(), { maxLength: 60 }), textArbitrary)
  .map(([levels, text]) => levels.reduce<YamlValue>((inner, isList) => (isList ? [inner] : { k: inner }), text));

/** Whether the natural order of a map's keys runs in a circle (1a, 9, 10): then upstream's own order is random. */
export function hasCircularKeys(value: YamlValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  const isBefore = (a: string, b: string) => compareKeys(a, b) < 0;
  const isCircular = keys.some((a) =>
    keys.some((b) => isBefore(a, b) && keys.some((c) => isBefore(b, c) && isBefore(c, a))),
  );
  return isCircular || Object.values(value).some((inner) => hasCircularKeys(inner as YamlValue));
}
