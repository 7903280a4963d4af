import { type InnerChange } from './change';
import { type Delta, deltaOf, orderDelta } from './delta';
import { idOf, type Item, type ItemRef } from './item';
import { fieldOf, formatPath, type Path } from './path';

/** A change inside an item, with what people see of it. */
export interface Entry {
  readonly item: Item;
  readonly path: Path;
  readonly delta: Delta;
  /** Whether a text of several lines changed, which may stand in many places. */
  readonly isText: boolean;
}

/** Looks an item up by its reference. */
export type Items = ReadonlyMap<string, Item>;

/** The item of a reference. */
export function itemAt(items: Items, ref: ItemRef): Item {
  return items.get(idOf(ref))!;
}

/** What people see of a change inside an item. */
export function toEntry(change: InnerChange, items: Items): Entry {
  const item = itemAt(items, change.item);
  const delta =
    change.op === 'order' ? orderDelta(change.previous, change.order) : deltaOf(change.before, change.after);
  return { item, path: change.path, delta, isText: isText(change) };
}

function isText(change: InnerChange): boolean {
  if (change.op === 'order') return false;
  const { before, after } = change;
  return typeof before === 'string' && typeof after === 'string' && (before + after).includes('\n');
}

/** Where an entry is inside its item; the content of a file needs no words. */
export function placeOf({ item, path }: Pick<Entry, 'item' | 'path'>): string {
  const isContent = item.category === 'file' || item.category === 'page';
  return isContent && path.length === 1 && fieldOf(path) === 'content' ? '' : formatPath(path);
}

/** `item: place`. */
export function withPlace(name: string, place: string): string {
  return place === '' ? name : `${name}: ${place}`;
}
