import { type YamlValue } from '../yaml';

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
