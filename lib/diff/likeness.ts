import { type YamlObject, type YamlValue } from '../yaml';
import { type Item } from './item';
import { elementsBy, listKeyOf } from './list-keys';
import { entriesOf, isList, isMap } from './same-value';

/** What an item holds apart from its name, in small parts: lines of a file, fields with their values. */
export function partsOf({ category, value }: Item): Set<string> {
  const parts = new Set<string>();
  if (category === 'file' && isMap(value) && typeof value['content'] === 'string') {
    for (const line of value['content'].split('\n')) parts.add(line.trim());
    parts.delete('');
  } else addParts(withoutName(value), '', parts);
  return parts;
}

function addParts(value: YamlValue, path: string, parts: Set<string>): void {
  if (isMap(value)) for (const [key, inner] of entriesOf(value)) addParts(inner, `${path}.${key}`, parts);
  else if (isList(value)) {
    const by = listKeyOf(value, []);
    const elements = by === undefined ? value.map((item) => ['', item] as const) : elementsBy(by, value);
    for (const [key, inner] of elements) addParts(inner, `${path}[${key}]`, parts);
  } else parts.add(`${path}=${String(value)}`);
}

/** The whole content of an item apart from its name, as a text that another item may have too. */
export function contentOf({ kind, value }: Item): string {
  return `${kind} ${canonical(withoutName(value))}`;
}

// Names, and what follows from the name of a job.
const names = ['zz_generated_metadata', 'name', 'context', 'rerun_command', 'trigger'];

function withoutName(value: YamlValue): YamlValue {
  if (!isMap(value)) return value;
  const fields = entriesOf(value).filter(([key]) => !names.includes(key));
  return Object.fromEntries(fields.map(([key, inner]) => [key, key === 'metadata' ? withoutOwn(inner) : inner]));
}

function withoutOwn(metadata: YamlValue): YamlValue {
  if (!isMap(metadata)) return metadata;
  return Object.fromEntries(entriesOf(metadata).filter(([key]) => key !== 'name' && key !== 'namespace'));
}

/** A value as a text that does not depend on the order of keys. */
export function canonical(value: YamlValue): string {
  return JSON.stringify(value, (_, inner: YamlValue) => {
    if (typeof inner === 'bigint') return `${inner}n`;
    return isMap(inner) ? sorted(inner) : inner;
  });
}

function sorted(map: YamlObject): YamlObject {
  return Object.fromEntries(entriesOf(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
