import { type YamlValue } from '../yaml';
import {
  type Added,
  type Change,
  changesOfKind,
  type FieldChange,
  idOf,
  type InnerChange,
  type ItemRef,
  type Moved,
  type PathPart,
  refOf,
  type Removed,
  type Reordered,
} from './change';
import { groupBy } from '../collections/lookups';
import { elementsBy } from './list-keys';
import { insertAll } from './delta';
import { entriesOf, isList, isMap } from './same-value';

/** An item as changes know it. */
export interface PlainItem extends ItemRef {
  readonly value: YamlValue;
}

/** The newer tree: the items of the older one, in their order, with all changes applied. */
export function applyChanges(items: readonly PlainItem[], changes: readonly Change[]): PlainItem[] {
  const of = <Op extends Change['op']>(op: Op) => changesOfKind(op, changes);
  const inner = groupBy([...of('field'), ...of('order')], ({ item }) => idOf(item));
  const removed = new Set(of('removed').map(({ item }: Removed) => idOf(item)));
  const moved = new Map(of('moved').map((move) => [idOf(move.item), move]));
  const values = new Map<string, PlainItem>();
  for (const item of items) {
    const id = idOf(item);
    if (removed.has(id)) continue;
    const ref = refOf(moved.get(id)?.to ?? item);
    values.set(idOf(ref), { ...ref, value: applyInner(item.value, inner.get(id) ?? [], 0) ?? null });
  }
  for (const { item, value } of of('added')) values.set(idOf(item), { ...item, value });
  const stayed = items.filter((item) => !removed.has(idOf(item)) && !moved.has(idOf(item)));
  const ids = filesOf(stayed, [...of('added'), ...of('moved')], of('reordered'));
  return ids.map((id) => values.get(id)!);
}

function filesOf(stayed: readonly ItemRef[], come: readonly (Added | Moved)[], reordered: readonly Reordered[]) {
  const orders = new Map(reordered.map(({ file, order }) => [file, order.map(idOf)]));
  const kept = groupBy(stayed, ({ file }) => file);
  const placed = come.map((change) => ({ item: change.op === 'moved' ? change.to : change.item, ...pick(change) }));
  const added = groupBy(placed, ({ item }) => item.file);
  return [...new Set([...kept.keys(), ...added.keys()])].sort().flatMap((file) => {
    const first = orders.get(file) ?? (kept.get(file) ?? []).map(idOf);
    const second = (added.get(file) ?? []).map(({ item, follows }) => [idOf(item), follows && idOf(follows)] as const);
    return insertAll(first, inOrder(second));
  });
}

const pick = ({ follows }: Added | Moved) => ({ follows });

// What follows another new one comes after it.
function inOrder(added: readonly (readonly [string, string | null])[]): (readonly [string, string | null])[] {
  const all = new Map(added);
  const done = new Set<string>();
  const sorted: (readonly [string, string | null])[] = [];
  for (const [key] of added) {
    const chain: string[] = [];
    for (let at: string | null = key; at !== null && all.has(at) && !done.has(at); at = all.get(at)!) {
      done.add(at);
      chain.push(at);
    }
    for (const each of chain.reverse()) sorted.push([each, all.get(each)!]);
  }
  return sorted;
}

// The changes of one value are those whose paths lead through it; `depth` is how far that way has gone.
function applyInner(
  value: YamlValue | undefined,
  changes: readonly InnerChange[],
  depth: number,
): YamlValue | undefined {
  const whole = changes.find((change) => change.op === 'field' && change.path.length === depth) as
    FieldChange | undefined;
  if (whole) return whole.after;
  if (changes.length === 0) return value;
  if (isMap(value)) {
    const groups = groupBy(changes, ({ path }) => path[depth] as string);
    const keys = new Set([...entriesOf(value).map(([key]) => key), ...groups.keys()]);
    const own = new Map(entriesOf(value));
    const entries = [...keys].map((key) => [key, applyInner(own.get(key), groups.get(key) ?? [], depth + 1)] as const);
    return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
  }
  return isList(value) ? applyToList(value, changes, depth) : value;
}

function applyToList(list: readonly YamlValue[], changes: readonly InnerChange[], depth: number): YamlValue[] {
  const ordered = changes.find((change) => change.op === 'order' && change.path.length === depth);
  const deeper = changes.filter(({ path }) => path.length > depth);
  const partOf = (part: PathPart | undefined) => part as Exclude<PathPart, string>;
  const by = ordered?.op === 'order' ? ordered.by : partOf(deeper[0]!.path[depth]).by;
  const elements = elementsBy(by, list);
  const groups = groupBy(deeper, ({ path }) => partOf(path[depth]).is);
  const added = deeper.flatMap((change) =>
    change.op === 'field' && change.follows !== undefined && change.path.length === depth + 1
      ? [[partOf(change.path[depth]).is, change.follows] as const]
      : [],
  );
  const come = new Set(added.map(([key]) => key));
  const values = new Map(
    [...elements.keys(), ...come].map((key) => [key, applyInner(elements.get(key), groups.get(key) ?? [], depth + 1)]),
  );
  const kept = [...elements.keys()].filter((key) => !come.has(key) && values.get(key) !== undefined);
  const keys = insertAll(ordered?.op === 'order' ? ordered.order : kept, added);
  return keys.map((key) => values.get(key)!);
}
