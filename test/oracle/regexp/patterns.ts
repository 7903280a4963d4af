/** What patterns are put together of: what people write, and what other engines know. */
const parts = [
  ...['a', 'pkg/', '.', '.*', '^', '$', '|', '\\.', '\\d', '\\w+', '\\b', '\\z', '\\Z', '\\A', '\\pL', '\\p{Greek}'],
  ...[
    '\\p{Foo}',
    '\\pX',
    '\\P{^Lu}',
    '\\x41',
    '\\x{10FFFF}',
    '\\x{110000}',
    '\\xg',
    '\\Q*',
    '\\E',
    '\\1',
    '\\8',
    '\\012',
  ],
  ...[
    '\\C',
    '\\K',
    '\\u0041',
    '\\_',
    '\\/',
    '\\-',
    '\\é',
    '\\<',
    '\\',
    '(',
    ')',
    '(?:',
    '(?i)',
    '(?i:',
    '(?-s)',
    '(?x)',
  ],
  ...['(?U)', '(?)', '(?-)', '(?P<n>a)', '(?<n>a)', '(?P<n', '(?P=n)', '(?P<é>a)', '(?!a)', '(?=a)', '(?<=a)', '(?>a)'],
  ...[
    '[a-z]',
    '[z-a]',
    '[^/]',
    '[]a]',
    '[]',
    '[^]',
    '[a',
    '[[:alpha:]]',
    '[[:foo:]]',
    '[\\d-z]',
    '[a-\\d]',
    '[--/]',
    '[\\Q]',
  ],
  ...[
    '*',
    '+',
    '?',
    '*?',
    '**',
    '*+',
    '++',
    '??',
    '{2}',
    '{2,}',
    '{,2}',
    '{2,1}',
    '{1001}',
    '{1000}',
    '{2',
    '{0}',
    '{a}',
  ],
  ...[
    '{100}',
    '-',
    '/',
    '#',
    ' ',
    '\t',
    'ü',
    '\u2028',
    '(a{10}){10}',
    '(a{100}){20}',
    '(|a)',
    '()',
    '(a|b',
    '\\.go$',
    '/**',
    '*.md',
  ],
];

/** Patterns of a fixed seed: each part alone, then sequences of two to five. */
export function samplePatterns(count: number): string[] {
  let state = 20240725;
  const next = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const found = new Set(parts);
  while (found.size < count) {
    found.add(Array.from({ length: 2 + next(4) }, () => parts[next(parts.length)]).join(''));
  }
  return [...found, '('.repeat(999) + ')'.repeat(999), '('.repeat(1001) + ')'.repeat(1001), `${'a?'.repeat(2000)}`];
}
