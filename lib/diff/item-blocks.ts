import { indent, itemAt, type Items, join, say } from './report-entry';
import { type Added, folderOf, type Item, type Moved, type Removed } from './change';
import { linesOf } from './delta';
import { type RankedBlock } from './field-blocks';
import { groupBy } from '../collections/lookups';
import { countKinds, nameOf, namesOf } from './item-names';
import { entriesOf, isList, isMap } from './same-value';
import { type DeltaLine } from './text-delta';
import { type YamlObject, type YamlValue } from '../yaml';
import { elementsBy, listKeyOf } from './list-keys';

/** Items that are gone or new as blocks, a block for each folder; what is the same content is shown once. */
export function itemBlocks(changes: readonly (Added | Removed)[], items: Items): RankedBlock[] {
  const shown = new Map<string, string>();
  const groups = groupBy(changes, ({ op, item }) => JSON.stringify([op, groupOf(itemAt(items, item))]));
  return [...groups.values()].map((group) => {
    const all = group.map(({ item }) => itemAt(items, item));
    const sign = group[0]!.op === 'added' ? '+' : '-';
    const lines = all.flatMap((item) => {
      const content = contentLines(item, sign, shown);
      return all.length === 1 ? content : [say(nameOf(item)), ...indent(content)];
    });
    return { mark: sign, head: headOf(all), lines, item: all[0]! };
  });
}

function groupOf({ category, file, kind }: Item): string {
  return category === 'object' || category === 'file' || category === 'document' ? folderOf(file) : kind;
}

function headOf(items: readonly Item[]): string {
  if (items.length === 1) return nameOf(items[0]!);
  const folder = folderOf(items[0]!.file);
  const { head } = join(items.map(nameOf), '');
  const isFolder = items.every(({ file }) => folderOf(file) === folder);
  return head && head.length <= 80 ? head : `${countKinds(items)}${isFolder && folder ? ` in ${folder}` : ''}`;
}

function contentLines(item: Item, sign: '+' | '-', shown: Map<string, string>): DeltaLine[] {
  const key = `${sign} ${canonical(item.value)}`;
  const first = shown.get(key);
  if (first !== undefined) return [say(`the same as ${first}`)];
  shown.set(key, nameOf(item));
  const { value } = item;
  const isFile =
    isMap(value) && typeof value['content'] === 'string' && (item.category === 'file' || item.category === 'page');
  return linesOf(sign, isFile ? value['content'] : value);
}

/** Items with another name or place as blocks; those that went the same way share one. */
export function movedBlocks(moves: readonly Moved[], items: Items, newItems: Items): RankedBlock[] {
  const found = moves.map((move) => ({ from: itemAt(items, move.item), to: itemAt(newItems, move.to) }));
  const isRenamed = ({ from, to }: (typeof found)[number]) => from.name !== to.name && from.kind !== 'file';
  const alike = groupBy(found.filter(isRenamed), ({ from, to }) =>
    JSON.stringify([from.kind, from.name, newNameOf(from, to)]),
  );
  const renamed = [...alike.values()].map((group): RankedBlock => {
    const { from, to } = group[0]!;
    const head = `${namesOf(group.map((each) => each.from)).join(', ')} is now ${newNameOf(from, to)}`;
    return { mark: '>', head, lines: [], item: from };
  });
  const ways = groupBy(
    found.filter((each) => !isRenamed(each)),
    ({ from, to }) => `${placeOf(from, to)} to ${placeOf(to, from)}`,
  );
  const moved = [...ways].map(([way, all]): RankedBlock => {
    const own = all.map(({ from }) => from);
    const lines = own.length > 1 ? own.map((item) => say(nameOf(item))) : [];
    const what =
      own.length > 1 ? countKinds(own) : own[0]!.kind === 'file' ? 'file' : `${own[0]!.kind} ${own[0]!.name}`;
    return { mark: '>', head: `${what} moved from ${way}`, lines, item: own[0]! };
  });
  return [...renamed, ...moved];
}

// What stays need not be said again.
function newNameOf(from: Item, to: Item): string {
  return from.kind === to.kind && from.scope === to.scope && from.category === 'object' ? to.name : nameOf(to);
}

function placeOf({ file, kind }: Item, other: Item): string {
  const isSameName = file.slice(folderOf(file).length) === other.file.slice(folderOf(other.file).length);
  return isSameName && folderOf(file) !== folderOf(other.file) && kind !== 'file' ? folderOf(file) || 'the top' : file;
}

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
