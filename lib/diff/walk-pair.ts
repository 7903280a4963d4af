import { type YamlObject, type YamlValue } from '../yaml';
import { elementsBy, listKeyOf } from './list-keys';
import { type Pair } from './pair-items';
import { type Path, type PathPart } from './change';
import { entriesOf, isList, isMap, isSame, jsonOf, valueAt } from './same-value';

/** A place inside a pair of items that differs, with what stands there on both sides. */
export interface Spot {
  readonly path: Path;
  /** The key of the map that it stands in; of an element of a list, that of the list. */
  readonly field: string;
  readonly before?: YamlValue;
  readonly after?: YamlValue;
  /** The map or list around it. */
  readonly around?: Spot;
  /** Whether the item, or the element of a list that it belongs to, is in the older tree. */
  readonly wasThere: boolean;
  /** Whether the item, or the element of a list that it belongs to, is in the newer tree. */
  readonly isThere: boolean;
}

/** All places of a pair that differ, outer ones before inner ones. */
export function walkPair({ before, after }: Pair): Spot[] {
  const spots: Spot[] = [];
  const ends = { wasThere: before !== undefined, isThere: after !== undefined };
  visit({ path: [], field: '', before: before?.value, after: after?.value, ...ends }, spots);
  return spots;
}

function visit(spot: Spot, spots: Spot[]): void {
  const { before, after } = spot;
  const at = spots.push(spot);
  if (isMap(before) || isMap(after)) visitMap(spot, isMap(before) ? before : {}, isMap(after) ? after : {}, spots);
  else if (isList(before) || isList(after))
    visitList(spot, isList(before) ? before : [], isList(after) ? after : [], spots);
  const isLeaf = spots.length === at;
  if (isLeaf && isSame(before, after)) spots.pop();
}

function visitMap(around: Spot, before: YamlObject, after: YamlObject, spots: Spot[]): void {
  for (const key of new Set([...entriesOf(before), ...entriesOf(after)].map(([name]) => name))) {
    const { path, wasThere, isThere } = around;
    const values = { before: valueAt(before, key), after: valueAt(after, key) };
    visit({ path: [...path, key], field: key, ...values, around, wasThere, isThere }, spots);
  }
}

function visitList(around: Spot, before: readonly YamlValue[], after: readonly YamlValue[], spots: Spot[]): void {
  for (const [part, old, now] of aligned(before, after)) {
    const { path, field } = around;
    const ends = { wasThere: old !== undefined, isThere: now !== undefined };
    visit({ path: [...path, part], field, before: old, after: now, around, ...ends }, spots);
  }
}

type Aligned = readonly [PathPart, YamlValue | undefined, YamlValue | undefined];

function aligned(before: readonly YamlValue[], after: readonly YamlValue[]): Aligned[] {
  const by = listKeyOf(before, after);
  const [olds, news] =
    by === undefined ? [byContent(before), byContent(after)] : [elementsBy(by, before), elementsBy(by, after)];
  return [...new Set([...olds.keys(), ...news.keys()])].map((is) => {
    const part = { by: by ?? 'value', is };
    return [part, olds.get(is), news.get(is)];
  });
}

// Elements without a name are what they hold.
function byContent(list: readonly YamlValue[]): Map<string, YamlValue> {
  return new Map(list.map((item) => [isMap(item) || isList(item) ? jsonOf(item) : String(item), item]));
}
