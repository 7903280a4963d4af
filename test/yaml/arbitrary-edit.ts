import fc from 'fast-check';

/** A change of a text, most of which break it or lead it beyond what is written every day. */
export type Edit = (text: string) => string;

const bits = [
  ...[...' \n\t:#-\'"[]{},|>&*!?%@`a1~\\<='],
  ...[': ', ' #', '- ', '\n\n', '\n  ', '\n ', '\n# c\n', ' # c\n', '|\n', '|-\n', '|+\n', '>\n', '"\n', 'a: '],
  ...['[a, b]', '{a: b}', '---\n', '...', '<<: ', '\\\n', '\\ ', '\\n', '\\x41', '\r\n', '\ufeff', '0x1f', 'null'],
];
const rows = ['', ' ', '# c', '  #', '- x', '  - x', 'k: v', '  k: v', 'text', '  text', 'k:', '---', '\t'];
// A share of the text's length, so that one edit fits texts of every length.
const place = fc.double({ min: 0, max: 1, noNaN: true });

function editRows(at: number, change: (rows: string[], index: number) => void): Edit {
  return (text) => {
    const all = text.split('\n');
    change(all, Math.floor(at * all.length));
    return all.join('\n');
  };
}

const editArbitrary: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...bits)).map(([share, bit]): Edit => {
    return (text) => {
      const at = Math.floor(share * text.length);
      return text.slice(0, at) + bit + text.slice(at);
    };
  }),
  fc.tuple(place, fc.integer({ min: 1, max: 3 })).map(([share, count]): Edit => {
    return (text) => {
      const at = Math.floor(share * text.length);
      return text.slice(0, at) + text.slice(at + count);
    };
  }),
  fc
    .tuple(place, fc.constantFrom(...rows))
    .map(([at, row]) => editRows(at, (all, index) => void all.splice(index, 0, row))),
  place.map((at) => editRows(at, (all, index) => void all.splice(index, 1))),
  place.map((at) => editRows(at, (all, index) => void all.splice(index, 0, all[index] ?? ''))),
  fc
    .tuple(place, fc.nat({ max: 4 }))
    .map(([at, indent]) =>
      editRows(at, (all, index) => void (all[index] = ' '.repeat(indent) + (all[index] ?? '').trimStart())),
    ),
);

/** One to three changes. */
export const editsArbitrary: fc.Arbitrary<Edit> = fc.array(editArbitrary, { minLength: 1, maxLength: 3 }).map(
  (edits): Edit =>
    (text) =>
      edits.reduce((edited, edit) => edit(edited), text),
);

/** Texts made of what YAML is made of, in any order. */
export const soupArbitrary: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...['a', 'x y', '1', 'k: ', 'k: v\n', 'k:\n', '- a\n', '- ', '-', '\n', '\n  ', '\n    ', '\n- ', '\n '],
      ...[' ', ':', '"', "'", '""', '[', ']', '{', '}', ', ', '#', ' # c', '|\n', '|-\n', '\\', '\n\n'],
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => parts.join(''));

/** Rows that mean something to one another, in any order. */
export const rowsArbitrary: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        ...['k: |', 'l: |-', 'm: |+', '- |', '- |-', '  n: |', '- a: |+', 'o:', '  p:', '-', '  -', '- q:', 'r: >-'],
        ...['', '', ' ', '  ', '    ', '# c', '  # c', '  text', '    text', '      text', ' text', '  - text'],
        ...[
          's: "x',
          '  y"',
          "t: 'x",
          "  y'",
          'u: x',
          '  v: x',
          '- x',
          '  - - x',
          'w: [x, y]',
          '  {z: x}',
          '\tx',
          '  x: "y" # c',
        ],
      ),
      { minLength: 2, maxLength: 7 },
    ),
    fc.constantFrom('\n', '\n', '', '\n\n'),
  )
  .map(([all, end]) => all.join('\n') + end);
