import { describe, expect, expectTypeOf, it } from 'vitest';
import * as ci from '../../lib';

const axes = { release: ['4.9', '4.10', '4.11'], cloud: ['aws', 'gcp'], net: ['ovn', 'ipv6'] } as const;
const textOf = (cell: object) => Object.values(cell).join(' ');

describe('a matrix', () => {
  it('has all combinations, the last axis varying first', () => {
    expect(ci.matrix({ cloud: ['aws', 'gcp'], count: [1, 3], isFips: [true] }).map(textOf)).toEqual([
      ...['aws 1 true', 'aws 3 true', 'gcp 1 true', 'gcp 3 true'],
    ]);
  });

  it('leaves out what does not exist: by one value, by several, and by all of them together', () => {
    const cells = ci.matrix(axes, {
      without: [
        { cloud: 'gcp', net: 'ipv6', why: 'no IPv6 there' },
        { release: ['4.9', '4.10'], net: 'ipv6', why: 'came with 4.11' },
      ],
    });
    expect(cells.map(textOf)).toEqual([
      ...['4.9 aws ovn', '4.9 gcp ovn', '4.10 aws ovn', '4.10 gcp ovn'],
      ...['4.11 aws ovn', '4.11 aws ipv6', '4.11 gcp ovn'],
    ]);
  });

  it.each<[ci.ReleaseRange, string[]]>([
    [{ since: '4.10' }, ['4.9']],
    [{ until: '4.10' }, ['4.11', '5.0']],
    [{ since: '4.10', until: '4.11' }, ['4.9', '5.0']],
    [{ since: '4.12' }, ['4.9', '4.10', '4.11']],
  ])('compares releases of a range %j as versions', (release, left) => {
    const without = [{ release, why: 'a reason' }];
    expect(ci.matrix({ release: ['4.9', '4.10', '4.11', '5.0'] }, { without }).map(textOf)).toEqual(left);
  });

  it('has what is left out and added again in its own place', () => {
    const cells = ci.matrix(axes, {
      without: [{ cloud: 'gcp', why: 'no quota' }],
      also: [{ cloud: 'gcp', release: '4.10', net: 'ovn', why: 'for the partner' }],
    });
    expect(cells.map(textOf)).toEqual([
      ...['4.9 aws ovn', '4.9 aws ipv6', '4.10 aws ovn', '4.10 aws ipv6', '4.10 gcp ovn', '4.11 aws ovn'],
      '4.11 aws ipv6',
    ]);
  });

  it('knows the values of each axis as types', () => {
    const [cell] = ci.matrix({ cloud: ['aws', 'gcp'], isFips: [true, false] });
    expectTypeOf(cell!.cloud).toEqualTypeOf<'aws' | 'gcp'>();
    expectTypeOf(cell!.isFips).toEqualTypeOf<boolean>();
    // @ts-expect-error: azure is no value of the axis
    expect(() => ci.matrix({ cloud: ['aws'] }, { without: [{ cloud: 'azure', why: 'none' }] })).toThrow();
  });
});

const why = 'a reason';

describe('a matrix reports', () => {
  it.each<[string, () => unknown, string]>([
    [
      'an exclusion that meets no cell',
      () => ci.matrix(axes, { without: [{ release: { until: '4.8' }, why }] }),
      'without[0]: meets no cell; remove it, or correct its values',
    ],
    [
      'an addition that nothing left out',
      () => ci.matrix(axes, { without: [{ cloud: 'gcp', why }], also: [{ cloud: 'aws', why }] }),
      'also[0]: meets no cell that is left out; remove it, or correct its values',
    ],
    [
      'a value that the axis lacks',
      () => ci.matrix({ cloud: ['azure'] }, { without: [{ cloud: 'azur' as 'azure', why }] }),
      'without[0].cloud: "azur" is not a value of the axis; did you mean "azure"?',
    ],
    [
      'an axis that it lacks',
      () => ci.matrix({ cloud: ['aws'] }, { without: [{ clouds: 'aws', why } as object as { why: string }] }),
      'without[0].clouds: the matrix has no such axis; did you mean "cloud"?',
    ],
    [
      'a missing reason',
      () => ci.matrix(axes, { without: [{ cloud: 'gcp', why: ' ' }] }),
      "without[0].why: a reason is missing; write why: '…'",
    ],
    [
      'a range over other things than releases',
      () => ci.matrix(axes, { without: [{ cloud: { since: '4.10' }, why }] }),
      'without[0].cloud: "aws" has no version, so a range cannot meet it; name the values',
    ],
    [
      'a range without a release',
      () => ci.matrix(axes, { without: [{ release: { since: 'next' }, why }] }),
      "without[0].release: is not a range of releases; write { since: '4.20', until: '4.22' }",
    ],
    ['a repeated value', () => ci.matrix({ cloud: ['aws', 'aws'] }), 'axes.cloud[1]: duplicate value "aws"; remove it'],
    ['an axis without values', () => ci.matrix({ cloud: [] }), 'axes.cloud: a list is not a list of values; write'],
    ['an axis of the name of reasons', () => ci.matrix({ why: ['x'] }), 'axes.why: the name is kept for reasons'],
    ['a prop that it lacks', () => ci.matrix(axes, { exclude: [] } as object), 'exclude: is not a prop of a matrix'],
  ])('%s', (_, make, says) => {
    expect(make).toThrow(says);
    expect(make).toThrow(/^matrix \(test\/pipeline\/matrix\.test\.ts:\d+:\d+\): .* \[impossible-matrix\]\n1 error$/);
  });

  it('all that is wrong at once', () => {
    const without = [
      { cloud: 'gcp', why: '' },
      { net: 'sdn', why },
    ] as object[];
    expect(() => ci.matrix(axes, { without: without as [] })).toThrow(/without\[0\]\.why: .*\n.*without\[1\]\.net: /);
  });

  it.each([5, null, undefined, 'x', [], [5], {}, { a: 5 }, { a: [null] }, { a: [{}] }])(
    'axes that are %j, and lives with such props',
    (wrong) => {
      expect(() => ci.matrix(wrong as never)).toThrow(/\[impossible-matrix\]/);
      if (wrong !== undefined && JSON.stringify(wrong) !== '{}')
        expect(() => ci.matrix(axes, wrong as never)).toThrow(/\[impossible-matrix\]/);
    },
  );
});
