import { type YamlObject, type YamlValue } from '../yaml';
import { type InnerChange } from './change';
import { type ItemRef } from './item';
import { elementsBy, listKeyOf, ownValue } from './list-keys';
import { isReordered, keptOf, neighbours } from './order';
import { type Path } from './path';
import { entriesOf, isList, isMap, isSame, valueAt } from './same-value';

/** What differs between two values of an item: maps by key, lists by what identifies their elements. */
export function findFieldChanges(item: ItemRef, before: YamlValue, after: YamlValue): InnerChange[] {
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
