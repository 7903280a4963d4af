import { type YamlValue } from '../yaml';

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
interface ListOrder {
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

/** A step down to a field: the key of a map, or the element of a list by what identifies it. */
export type PathPart = string | ListPart;

/** An element of a list. */
interface ListPart {
  /** How elements of this list are identified, such as `name`. */
  readonly by: string;
  /** What identifies this one. */
  readonly is: string;
}

/** The way to a field inside an item. */
export type Path = readonly PathPart[];

/** `tests[e2e].steps.env.TEST_SKIPS`; keys that are no plain words stand in quotes. */
export function formatPath(path: Path): string {
  return path.map((part, index) => formatPart(part, index === 0)).join('');
}

function formatPart(part: PathPart, isFirst: boolean): string {
  if (typeof part !== 'string') return `[${part.is}]`;
  if (!/^[\w$*][\w./*-]*$/.test(part)) return `[${JSON.stringify(part)}]`;
  if (/[./*]/.test(part)) return `["${part}"]`;
  return isFirst ? part : `.${part}`;
}

/** The name of the innermost field: of an element of a list, that of the list. */
export function fieldOf(path: Path): string {
  return path.findLast((part): part is string => typeof part === 'string') ?? '';
}

/** What sort of thing an item is, in the order in which changes of them matter. */
export const categories = ['configuration', 'job', 'entry', 'object', 'document', 'file', 'page'] as const;

/** What sort of thing an item is. */
export type Category = (typeof categories)[number];

/** The name of an item inside one tree: no two items of a tree have the same. */
export interface ItemRef {
  /** `configuration`, `presubmit`, `BuildConfig`, `file` and so on. */
  readonly kind: string;
  /** `org/repo@branch [variant]`, `namespace/name`, the name of a job, or the path of a file. */
  readonly name: string;
  /** The path of the file below the root of the tree. */
  readonly file: string;
  /** Which of those that are named alike in one file, from 2 on. */
  readonly nth?: number;
}

/** Something that has an identity of its own: a configuration, a job, a Kubernetes object, a file. */
export interface Item extends ItemRef {
  readonly category: Category;
  /** The folder inside which the kind and the name are its identity. */
  readonly scope: string;
  readonly value: YamlValue;
}

/** The folder of a file; nothing where it lies at the top. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), 0));
}

/** The reference of an item as one text. */
export function idOf({ kind, name, file, nth = 1 }: ItemRef): string {
  return JSON.stringify([file, kind, name, nth]);
}

/** An item's reference without its value. */
export function refOf({ kind, name, file, nth }: ItemRef): ItemRef {
  return { kind, name, file, ...(nth === undefined ? {} : { nth }) };
}
