import { type Problem } from '../problems';
import { type Change, type Moved, type Reordered } from './change';
import { findFieldChanges } from './find-field-changes';
import { findRisks, type Risk } from './find-risks';
import { groupBy } from '../collections/group-by';
import { idOf, type Item, type ItemRef, refOf } from './item';
import { isReordered, neighbours } from './order';
import { type Pair, pairItems } from './pair-items';
import { readChangedFiles } from './read-changed-files';
import { readItems } from './read-items';
import { type Tree } from './tree';

/** What differs between two trees, and what of it is a risk. */
export interface Comparison {
  /** What the trees are called. */
  readonly before: string;
  readonly after: string;
  readonly changes: readonly Change[];
  readonly risks: readonly Risk[];
  /** The items of the changes: as the older tree has them, where it has them. */
  readonly items: ReadonlyMap<string, Item>;
  /** Those of the newer tree. */
  readonly newItems: ReadonlyMap<string, Item>;
  readonly problems: readonly Problem[];
}

/** Compares two trees of files by what they mean. */
export function compareTrees(before: Tree, after: Tree): Comparison {
  const places = { before: before.place, after: after.place };
  const { rewritten, problems, ...sides } = readItems(readChangedFiles(before, after), places);
  const { changes, pairs } = compareItems(sides.before, sides.after);
  const newItems = new Map(sides.after.map((item) => [idOf(item), item]));
  const items = new Map([...newItems, ...sides.before.map((item) => [idOf(item), item] as const)]);
  const reformatted = rewritten.map((each): Change => ({ op: 'rewritten', ...each }));
  const labels = { before: before.label, after: after.label };
  return { ...labels, changes: [...changes, ...reformatted], risks: findRisks(pairs), items, newItems, problems };
}

/** Compares the items of two trees. */
export function compareItems(before: readonly Item[], after: readonly Item[]) {
  const pairs = pairItems(before, after);
  const follows = placesIn(after);
  const changes = pairs.flatMap((pair) => changesOf(pair, follows));
  return { changes: [...changes, ...findReordered(pairs, before, after)], pairs };
}

type Follows = ReadonlyMap<string, ItemRef | null>;

function changesOf({ before, after }: Pair, follows: Follows): Change[] {
  if (!before) {
    const item = refOf(after!);
    return [{ op: 'added', item, follows: follows.get(idOf(item)) ?? null, value: after!.value }];
  }
  const item = refOf(before);
  if (!after) return [{ op: 'removed', item, value: before.value }];
  const inner = findFieldChanges(item, before.value, after.value);
  const to = refOf(after);
  if (idOf(item) === idOf(to)) return inner;
  const moved: Moved = { op: 'moved', item, to, follows: follows.get(idOf(to)) ?? null };
  return [moved, ...inner];
}

function placesIn(items: readonly Item[]): Map<string, ItemRef | null> {
  const files = [...groupBy(items, ({ file }) => file).values()];
  return new Map(
    files.flatMap((file) => [...neighbours(file)].map(([item, last]) => [idOf(item), last && refOf(last)])),
  );
}

function findReordered(pairs: readonly Pair[], before: readonly Item[], after: readonly Item[]): Reordered[] {
  const stayed = new Set(
    pairs.flatMap((pair) =>
      pair.before && pair.after && idOf(pair.before) === idOf(pair.after) ? idOf(pair.after) : [],
    ),
  );
  const keptOf = (items: readonly Item[]) =>
    groupBy(
      items.filter((item) => stayed.has(idOf(item))),
      ({ file }) => file,
    );
  const olds = keptOf(before);
  return [...keptOf(after)].flatMap(([file, order]): Reordered[] =>
    isReordered((olds.get(file) ?? []).map(idOf), order.map(idOf))
      ? [{ op: 'reordered', file, order: order.map(refOf) }]
      : [],
  );
}
