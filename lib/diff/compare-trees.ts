import { type Problem } from '../problems';
import {
  type Change,
  idOf,
  type InnerChange,
  type Item,
  type ItemRef,
  type Moved,
  type Path,
  refOf,
  type Reordered,
} from './change';
import { findRisks, type Risk } from './risk-blocks';
import { groupBy } from '../collections/lookups';
import { isReordered, keptOf, neighbours } from './delta';
import { type Pair, pairItems } from './pair-items';
import { readChangedFiles, readItems } from './read-items';
import { type Tree } from './tree';
import { type YamlObject, type YamlValue } from '../yaml';
import { elementsBy, listKeyOf, ownValue } from './list-keys';
import { entriesOf, isList, isMap, isSame, valueAt } from './same-value';

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

/** What differs between two values of an item: maps by key, lists by what identifies their elements. */
function findFieldChanges(item: ItemRef, before: YamlValue, after: YamlValue): InnerChange[] {
  const changes: InnerChange[] = [];
  compare({ item, path: [], changes }, before, after);
  return changes;
}

interface Place {
  readonly item: ItemRef;
  readonly path: Path;
  readonly changes: InnerChange[];
}

function compare(place: Place, before: YamlValue, after: YamlValue): void {
  if (isMap(before) && isMap(after)) compareMaps(place, before, after);
  else if (isList(before) && isList(after)) compareLists(place, before, after);
  else if (!Object.is(before, after)) note(place, before, after);
}

function note({ item, path, changes }: Place, before: YamlValue | undefined, after: YamlValue | undefined): void {
  const values = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  changes.push({ op: 'field', item, path, ...values });
}

function compareMaps(place: Place, before: YamlObject, after: YamlObject): void {
  const below = (key: string): Place => ({ ...place, path: [...place.path, key] });
  for (const [key, value] of entriesOf(before)) {
    const other = valueAt(after, key);
    if (other === undefined) note(below(key), value, undefined);
    else compare(below(key), value, other);
  }
  for (const [key, value] of entriesOf(after)) {
    if (valueAt(before, key) === undefined) note(below(key), undefined, value);
  }
}

function compareLists(place: Place, before: readonly YamlValue[], after: readonly YamlValue[]): void {
  const by = listKeyOf(before, after);
  if (by !== undefined) compareElements(place, by, elementsBy(by, before), elementsBy(by, after));
  else if (!isSame(before, after)) comparePlainLists(place, before, after);
}

// Words say themselves what they are: the same ones in another order have neither come nor gone.
function comparePlainLists(place: Place, before: readonly YamlValue[], after: readonly YamlValue[]): void {
  const { item, path, changes } = place;
  const [old, now] = [elementsBy(ownValue, before), elementsBy(ownValue, after)];
  const isSameSet = old.size === now.size && [...old].every(([is, value]) => isSame(value, now.get(is)));
  if (!isSameSet) note(place, before, after);
  else changes.push({ op: 'order', item, path, by: ownValue, previous: [...old.keys()], order: [...now.keys()] });
}

function compareElements(
  place: Place,
  by: string,
  before: ReadonlyMap<string, YamlValue>,
  after: ReadonlyMap<string, YamlValue>,
): void {
  const { item, path, changes } = place;
  const below = (is: string): Place => ({ ...place, path: [...path, { by, is }] });
  for (const [is, value] of before) {
    const other = after.get(is);
    if (other === undefined) note(below(is), value, undefined);
    else compare(below(is), value, other);
  }
  for (const [is, follows] of neighbours(after.keys())) {
    if (before.has(is)) continue;
    changes.push({ op: 'field', item, path: below(is).path, after: after.get(is)!, follows });
  }
  const [previous, order] = [keptOf(before.keys(), after), keptOf(after.keys(), before)];
  if (isReordered(previous, order)) changes.push({ op: 'order', item, path, by, previous, order });
}
