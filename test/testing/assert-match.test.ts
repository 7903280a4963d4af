import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib';
import { assertMatch, listWith } from '../../lib/testing';
import { failureOf } from './failure-of';

const tests = [
  { as: 'unit', commands: 'make unit', container: { from: 'src' } },
  { as: 'lint', commands: 'set -e\nmake lint\nmake docs\n', container: { from: 'src', clone: true } },
];
const config = { build_root: { from_repository: true }, tests };

/** What is told of a value that does not match, without the heading. */
function told(actual: unknown, subset: unknown): string {
  const [heading, ...lines] = failureOf(() => assertMatch(actual, subset)).split('\n');
  expect(heading).toBe('does not match:');
  return lines.map((line) => line.replace(/^ {2}/, '')).join('\n');
}

describe('a value matches', () => {
  it.each([
    ['the whole of it', config],
    ['some of its fields', { build_root: {} }],
    ['fields of each element of a list', { tests: [{ as: 'unit' }, { container: { clone: true } }] }],
    ['an element, wherever it is', { tests: listWith({ as: 'lint', container: { from: 'src' } }) }],
    ['several elements in another order', { tests: listWith({ as: 'lint' }, { as: 'unit' }) }],
    ['a pattern', { tests: listWith({ commands: /^make lint$/m }) }],
    ['a field that is not there', { promotion: undefined }],
    ['matchers of vitest and Jest', { tests: [{ commands: expect.stringContaining('unit') as unknown }, tests[1]] }],
  ])('%s', (_, subset) => {
    expect(assertMatch<unknown>(config, subset)).toBeUndefined();
  });

  it('what is equal, of any type', () => {
    for (const value of [null, 0, 'text', true, 12345678901234567890n, []]) assertMatch<unknown>(value, value);
    expect(failureOf(() => assertMatch<unknown>(0, null))).toBe(
      'does not match:\n  the value itself: is 0, expected null',
    );
  });
});

describe('a subset of a configuration is typed:', () => {
  const configuration: Configuration = { ...config, zz_generated_metadata: { org: 'a', repo: 'b', branch: 'c' } };

  it('its fields, patterns and listWith are taken', () => {
    expect(assertMatch(configuration, { tests: listWith({ as: 'unit' }) })).toBeUndefined();
    expect(assertMatch(configuration, { tests: [{ as: /unit/ }, { container: { from: 'src' } }] })).toBeUndefined();
  });

  it('a misspelt one is refused by the compiler, and at run time', () => {
    // @ts-expect-error -- no field has this name
    expect(failureOf(() => assertMatch(configuration, { tets: [] }))).toBe(
      'does not match:\n  tets: is missing, expected []; there is "tests"',
    );
  });
});

describe('every difference is told with its path and both values', () => {
  it.each([
    ['a value', { tests: [{ as: 'units' }, {}] }, 'tests[0].as: is "unit", expected "units"'],
    [
      'a type',
      { tests: { as: 'unit' } },
      `tests: is ${JSON.stringify(tests).slice(0, 160)}… (163 characters), expected {"as":"unit"}`,
    ],
    ['a field that is missing', { promotion: {} }, 'promotion: is missing, expected {}'],
    ['a misspelt field', { build_rot: {} }, 'build_rot: is missing, expected {}; there is "build_root"'],
    ['a field too many', { build_root: undefined }, 'build_root: is {"from_repository":true}, expected nothing'],
    ['a pattern', { tests: [{ commands: /lint$/ }, {}] }, 'tests[0].commands: is "make unit", expected /lint$/'],
    [
      'the number of elements, and those there are',
      { tests: [{ as: 'lint' }] },
      'tests: has 2 elements, expected 1; listWith(…) asks for some of them\ntests[0].as: is "unit", expected "lint"',
    ],
    [
      'a matcher of vitest',
      { tests: [{ commands: expect.stringContaining('e2e') as unknown }, {}] },
      'tests[0].commands: is "make unit", expected StringContaining "e2e"',
    ],
  ])('%s', (_, subset, message) => {
    expect(told(config, subset)).toBe(message);
  });

  it('of a field whose name every object knows', () => {
    expect(told({}, { constructor: /Object/ })).toBe('constructor: is missing, expected /Object/');
    expect(told({}, { toString: expect.anything() as unknown })).toBe('toString: is missing, expected Anything');
  });

  it('of several fields, all', () => {
    expect(told(config, { build_root: { from_repository: false }, tests: [{ as: 'e2e' }, { as: 'docs' }] })).toBe(
      'build_root.from_repository: is true, expected false\ntests[0].as: is "unit", expected "e2e"\ntests[1].as: is "lint", expected "docs"',
    );
  });
});

describe('of texts with several lines, the line is told', () => {
  it.each([
    ['that differs', 'set -e\nmake test\nmake docs\n', 'differs in line 2: is "make lint", expected "make test"'],
    ['that is missing', 'set -e\nmake lint\nmake docs\n\n', 'ends after line 4, expected line 5: ""'],
    ['that is too much', 'set -e\nmake lint\nmake docs', 'goes on in line 4: "", expected no more'],
  ])('%s', (_, commands, message) => {
    expect(told(config, { tests: [{}, { commands }] })).toBe(`tests[1].commands: ${message}`);
  });

  it('and of long ones, what is around the difference', () => {
    const [start, end] = ['skip '.repeat(40), ' more'.repeat(40)];
    expect(told({ skips: `${start}a${end}` }, { skips: `${start}b${end}` })).toBe(
      `skips: is …"${start.slice(-40)}a${end.slice(0, 79)}"…, expected …"${start.slice(-40)}b${end.slice(0, 79)}"…`,
    );
  });

  it('and of other long values, the beginning', () => {
    const list = Array.from({ length: 100 }, (_, index) => index);
    const text = JSON.stringify(list);
    expect(told({ list }, { list: 1 })).toBe(`list: is ${text.slice(0, 160)}… (${text.length} characters), expected 1`);
  });
});

describe('listWith', () => {
  it('tells of an element that is missing the nearest one, and how it differs', () => {
    expect(
      told(config, { tests: listWith({ as: 'unit' }, { as: 'lint', container: { from: 'bin', clone: false } }) }),
    ).toBe(
      [
        'tests: none of 2 elements is like {"as":"lint","container":{"from":"bin","clone":false}}; the nearest differs so:',
        'tests[1].container.from: is "src", expected "bin"',
        'tests[1].container.clone: is true, expected false',
      ].join('\n'),
    );
  });

  it('takes for the nearest what has the same name, though another is more alike', () => {
    const [unit] = tests;
    expect(told(config, { tests: listWith({ ...unit, as: 'lint' }) })).toContain(
      '; the nearest differs so:\ntests[1].commands: is "set -e\\nmake lint\\nmake docs\\n", expected "make unit"',
    );
  });

  it('of other things than lists tells what they are', () => {
    expect(told(config, { build_root: listWith({}) })).toBe(
      'build_root: is {"from_repository":true}, expected listWith({})',
    );
    expect(told(config, { base_images: listWith({ as: 'x' }, 1) })).toBe(
      'base_images: is missing, expected listWith({"as":"x"}, 1)',
    );
    expect(told({ tests: [] }, { tests: listWith({ as: 'x' }) })).toBe('tests: none of 0 elements is like {"as":"x"}');
  });

  it('works in matchers of vitest, and is printed by them', () => {
    expect(config).toMatchObject({ tests: listWith({ as: 'lint' }) });
    expect(config).toEqual({ build_root: config.build_root, tests: listWith({ commands: /^make/ }) });
    expect(() => expect(config).toMatchObject({ tests: listWith({ as: 'e2e' }) })).toThrow(/to match object/);
    expect(config).not.toMatchObject({ tests: listWith({ as: 'e2e' }) });
  });
});
