import { type YamlValue } from '../yaml';
import { type ItemRef } from './item';
import { type Path } from './path';

/** An item that only the newer tree has. */
export interface Added {
  readonly op: 'added';
  readonly item: ItemRef;
  /** The item before it in its file; null where it is the first. */
  readonly follows: ItemRef | null;
  readonly value: YamlValue;
}

/** An item that only the older tree has. */
export interface Removed {
  readonly op: 'removed';
  readonly item: ItemRef;
  readonly value: YamlValue;
}

/** An item with another name, or in another file. */
export interface Moved {
  readonly op: 'moved';
  readonly item: ItemRef;
  readonly to: ItemRef;
  readonly follows: ItemRef | null;
}

/** Items of a file that stand in another order. */
export interface Reordered {
  readonly op: 'reordered';
  readonly file: string;
  /** Those that are in both trees, as the newer one has them. */
  readonly order: readonly ItemRef[];
}

/** A file that says the same in other words: comments, quotes, the order of keys. */
export interface Rewritten {
  readonly op: 'rewritten';
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A field of an item; without `before` it is new, without `after` it is gone. */
export interface FieldChange {
  readonly op: 'field';
  /** The item, as the older tree names it. */
  readonly item: ItemRef;
  readonly path: Path;
  readonly before?: YamlValue;
  readonly after?: YamlValue;
  /** Of a new element of a list: what identifies the one before it; null where it is the first. */
  readonly follows?: string | null;
}

/** Elements of a list that stand in another order. */
export interface ListOrder {
  readonly op: 'order';
  readonly item: ItemRef;
  readonly path: Path;
  readonly by: string;
  /** What identifies the elements that are in both, as the older list has them. */
  readonly previous: readonly string[];
  /** The same, as the newer list has them. */
  readonly order: readonly string[];
}

/** One difference between two trees; all of them applied to the older tree give the newer one. */
export type Change = Added | Removed | Moved | Reordered | Rewritten | FieldChange | ListOrder;

/** A difference inside an item. */
export type InnerChange = FieldChange | ListOrder;

/** The changes of one kind. */
export function changesOfKind<Op extends Change['op']>(
  op: Op,
  changes: readonly Change[],
): Extract<Change, { readonly op: Op }>[] {
  return changes.filter((change): change is Extract<Change, { readonly op: Op }> => change.op === op);
}
