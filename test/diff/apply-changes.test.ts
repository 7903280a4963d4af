import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyChanges, changesOfJson, compareTrees, toJson } from '../../lib/diff';
import { compareItems } from '../../lib/diff/compare-trees';
import { type Item, idOf } from '../../lib/diff/change';
import { readChangedFiles, readItems } from '../../lib/diff/read-items';
import { isSame } from '../../lib/diff/same-value';
import { type YamlValue } from '../../lib/yaml';
import { valueArbitrary } from '../yaml/arbitrary-value';
import { readTree } from '../support/read-tree';
import { mutated, mutations } from './mutations';
import { preparedChanges, base } from './prepared-changes';
import { type Files, treeOf } from './tree-of';

const places = { before: 'A', after: 'B' };

function itemsOf(before: Files, after: Files) {
  return readItems(readChangedFiles(treeOf(before, 'A'), treeOf(after, 'B')), places);
}

/** The items of a tree in the order of files, as `applyChanges` gives them. */
function inOrder(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

function expectSame(items: readonly { value: YamlValue }[], expected: readonly Item[]): void {
  expect(items.map((item) => idOf(item as Item))).toEqual(expected.map(idOf));
  for (const [index, { value }] of items.entries()) expect(isSame(value, expected[index]!.value)).toBe(true);
}

/** What the report in JSON says of two trees, applied to the older, gives the newer. */
function expectApplied(before: Files, after: Files): void {
  const json = toJson(compareTrees(treeOf(before, 'A'), treeOf(after, 'B')));
  const sides = itemsOf(before, after);
  expectSame(applyChanges(sides.before, changesOfJson(json)), inOrder(sides.after));
}

function document(value: YamlValue): Item {
  return { category: 'document', kind: 'document', name: 'a.yaml', file: 'a.yaml', scope: '', value };
}

function throughJson(before: YamlValue, after: YamlValue): YamlValue {
  const { changes } = compareItems([document(before)], [document(after)]);
  const none = { before: 'A', after: 'B', risks: [], items: new Map(), newItems: new Map(), problems: [] };
  const [applied] = applyChanges([document(before)], changesOfJson(toJson({ ...none, changes })));
  return applied!.value;
}

/** Lists of maps with names, some of them twice. */
const named = fc.array(
  fc.record({ name: fc.constantFrom('a', 'b', 'c', 'a#2', ''), value: valueArbitrary }, { requiredKeys: ['name'] }),
);
const tree = fc.oneof(valueArbitrary, named, fc.record({ list: named, other: valueArbitrary }));

describe('the changes of a report, applied to the older value,', () => {
  it('give the newer one, for any two values', () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        expect(isSame(throughJson(before, after), after)).toBe(true);
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });

  it('give the newer one, for lists whose elements have come, gone and moved', () => {
    fc.assert(
      fc.property(named, fc.array(fc.nat()), named, (before, picks, fresh) => {
        const kept = before.length === 0 ? [] : picks.map((pick) => before[pick % before.length]!);
        const after = [...fresh.slice(0, 2), ...kept, ...fresh.slice(2)];
        expect(isSame(throughJson(before, after), after)).toBe(true);
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });

  it('give the newer one, for lists of words that have come, gone and moved', () => {
    const word = fc.constantFrom<YamlValue>('a', 'b', 'a#2', 'a#3', '', '1', 1, 1n, null, 'null', true, -0, 0, [], {});
    const words = fc.array(word, { maxLength: 8 });
    const shuffled = words.chain((list) =>
      fc.shuffledSubarray(list, { minLength: list.length }).map((of) => [list, of]),
    );
    fc.assert(
      fc.property(fc.oneof(shuffled, fc.tuple(words, words)), ([before = [], after = []]) => {
        expect(isSame(throughJson(before, after), after)).toBe(true);
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });
});

describe('the changes of a report, applied to the older tree,', () => {
  it.each(Object.keys(preparedChanges))('give the newer one: %s, there and back', (name) => {
    expectApplied(base, preparedChanges[name]!);
    expectApplied(preparedChanges[name]!, base);
  });

  const dist = readTree(join(__dirname, '../../dist'));

  it('give the newer one, for dist/ with anything done to it', () => {
    fc.assert(
      fc.property(mutations, (steps) => {
        const after = mutated(dist, steps);
        expectApplied(dist, after);
        expectApplied(after, dist);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('are there whenever a file means something else', () => {
    fc.assert(
      fc.property(mutations, (steps) => {
        const after = mutated(dist, steps);
        const names = Object.keys(after).sort();
        const isUnchanged =
          JSON.stringify(names.map((name) => [name, after[name]])) ===
          JSON.stringify(Object.entries(dist).sort(([a], [b]) => (a < b ? -1 : 1)));
        const { changes } = compareTrees(treeOf(dist, 'A'), treeOf(after, 'B'));
        expect(changes.length > 0).toBe(!isUnchanged);
      }),
      { numRuns: 60, seed: 8 },
    );
  });
});
