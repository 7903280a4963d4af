import { showValue, WrongValue } from '../config';
import { isRecord } from './props';
import { rules } from '../rules';

/** Fields that are merged into the output as they are: the way out when the format has a field that we do not know. */
export type Extra = Readonly<Record<string, YamlLike>>;

/** Fields with extra ones merged in: maps are merged, everything else is replaced. */
export function withExtra<T extends object>(fields: T, extra: Extra | undefined): T {
  if (extra === undefined || extra === null) return fields;
  if (isMap(extra)) return merge(fields, extra) as T;
  const message = `extra: expected an object, got ${showValue(extra)}`;
  return { ...fields, extra: new WrongValue({ rule: rules.wrongType.id, message, remedy: 'write { field: value }' }) };
}

function merge(base: unknown, extra: unknown): unknown {
  if (!isMap(base) || !isMap(extra)) return extra;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(extra)) merged.set(key, merge(merged.get(key), value));
  // By entries, since the assignment of a key `__proto__` would be no entry.
  return Object.fromEntries(merged);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(value instanceof WrongValue);
}

/** Plain data. */
export type YamlLike = null | boolean | number | string | readonly YamlLike[] | { readonly [key: string]: YamlLike };
