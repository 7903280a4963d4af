import { type YamlObject, type YamlValue } from '../yaml';

/** Whether a value is a map. */
export function isMap(value: YamlValue | undefined): value is YamlObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: YamlValue | undefined): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/** The entries of a map that have a value. */
export function entriesOf(map: YamlObject): [string, YamlValue][] {
  return Object.entries(map).filter((entry): entry is [string, YamlValue] => entry[1] !== undefined);
}

/** The value of a map's own key; `constructor` is no more than any other. */
export function valueAt(map: YamlObject, key: string): YamlValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A value as JSON; an integer too long for it, as a text. */
export function jsonOf(value: YamlValue): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}

/** Whether two values mean the same; the order of a map's keys means nothing. */
export function isSame(a: YamlValue | undefined, b: YamlValue | undefined): boolean {
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isMap(a)) return Object.is(a, b);
  if (!isMap(b)) return false;
  const entries = entriesOf(a);
  return entries.length === entriesOf(b).length && entries.every(([key, value]) => isSame(value, valueAt(b, key)));
}
