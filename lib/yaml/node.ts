import { type Position } from '../problems';
import { textOfKey } from './resolve-scalar';

/** Deeper than this nothing is read or written; the deepest known configuration has a tenth of it. */
export const deepestNesting = 200;

/** A value in a file, with the position where it begins. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

/** A single value. */
export interface YamlScalar extends Position {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | bigint | string;
  /** The scalar as it stands in the file, for plain ones; its text for the others. */
  readonly source: string;
  readonly style: 'plain' | 'quoted' | 'block';
}

/** A list. */
export interface YamlList extends Position {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

/** A map. */
export interface YamlMap extends Position {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
}

/** One entry of a map. */
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

/** The plain data of a node; keys become strings as the loader makes them. */
export function valueOf(node: YamlNode): YamlValue {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(valueOf);
    case 'map':
      return Object.fromEntries(
        node.entries.map(({ key, value }) => [textOfKey(key.value, key.source), valueOf(value)]),
      );
  }
}

/** What YAML can hold, as plain data; `undefined` entries of a map are left out. */
export type YamlValue = null | boolean | number | bigint | string | readonly YamlValue[] | YamlObject;

/** A map of plain data. */
export interface YamlObject {
  readonly [key: string]: YamlValue | undefined;
}
