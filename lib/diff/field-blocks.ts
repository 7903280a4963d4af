import { type Block, type Entry, indent, join, placeOf, say, withPlace } from './report-entry';
import { type Delta } from './delta';
import { groupBy } from '../collections/lookups';
import { fieldOf, idOf, type Item } from './change';
import { countKinds, nameOf, namesOf } from './item-names';
import { type DeltaLine } from './text-delta';

/** A block with the item that decides where it stands. */
export interface RankedBlock extends Block {
  readonly item: Item;
}

/** The same change in the same fields of several items. */
interface Shared {
  readonly items: readonly Item[];
  readonly places: readonly string[];
  readonly delta: Delta;
}

/** Changes inside items as blocks: the same change is told once, with the list of its places. */
export function fieldBlocks(entries: readonly Entry[]): RankedBlock[] {
  const texts = entries.filter(({ isText }) => isText);
  const shared = [
    ...groupBy(
      entries.filter(({ isText }) => !isText),
      changeOf,
    ).values(),
  ].flatMap(sharedOf);
  const rows = groupBy(shared, ({ items, places, delta }) =>
    delta.inline === undefined ? idsOf(items) : JSON.stringify([items[0]!.kind, places]),
  );
  const several = [...rows.values()].filter((group) => group.length > 1 && group[0]!.delta.inline !== undefined);
  const taken = new Set(several.flat());
  const rest = shared.filter((each) => !taken.has(each));
  const blocks = [...groupBy(rest, ({ items }) => idsOf(items)).values()].map(itemsBlock);
  const alike = groupBy(several, (group) => JSON.stringify(group.map((row) => [idsOf(row.items), row.delta.key])));
  return [
    ...blocks,
    ...[...alike.values()].map(rowsBlock),
    ...[...groupBy(texts, ({ delta }) => delta.key).values()].map(textBlock),
  ];
}

function changeOf({ item, path, delta }: Entry): string {
  return JSON.stringify([item.kind, fieldOf(path), delta.key]);
}

// Items in which the same changed in the same places.
function sharedOf(entries: readonly Entry[]): Shared[] {
  const items = [...groupBy(entries, ({ item }) => idOf(item)).values()];
  const alike = groupBy(items, (own) => JSON.stringify(own.map(placeOf)));
  return [...alike.values()].map((group) => {
    const [first] = group;
    return { items: group.map((own) => own[0]!.item), places: first!.map(placeOf), delta: first![0]!.delta };
  });
}

function idsOf(items: readonly Item[]): string {
  return items.map(idOf).join();
}

function itemsBlock(group: readonly Shared[]): RankedBlock {
  const { items } = group[0]!;
  const { head, rest } = join(namesOf(items), countKinds(items));
  const only = group.length === 1 && group[0]!.places.length === 1 ? group[0]! : undefined;
  const line =
    only?.delta.inline === undefined ? undefined : withPlace(withPlace(head, only.places[0]!), only.delta.inline);
  if (line !== undefined && line.length <= 150) return { mark: '~', head: line, lines: rest, item: items[0]! };
  return { mark: '~', head, lines: [...rest, ...group.flatMap(sharedLines)], item: items[0]! };
}

function sharedLines({ places, delta }: Shared): DeltaLine[] {
  const { head, rest } = join(places.filter(Boolean), `${places.length} places`);
  if (delta.inline !== undefined) return [say(withPlace(head, delta.inline)), ...indent(rest)];
  const lines = head === '' ? delta.lines : [say(`${head}:`), ...indent([...rest, ...delta.lines])];
  return [...lines];
}

// The same fields of several items, each with a value of its own.
function rowsBlock(groups: readonly (readonly Shared[])[]): RankedBlock {
  const group = groups[0]!;
  const items = group.flatMap((each) => each.items);
  const places = groups.flatMap((each) => each[0]!.places);
  const { head, rest } = join(places, `${places.length} places`);
  const rows = group.flatMap(({ items: own, delta }) => {
    const names = join(namesOf(own), countKinds(own));
    return [say(withPlace(names.head, delta.inline!)), ...indent(names.rest)];
  });
  return { mark: '~', head: `${countKinds(items)}: ${head}`, lines: [...rest, ...rows], item: items[0]! };
}

function textBlock(entries: readonly Entry[]): RankedBlock {
  const [first] = entries as [Entry];
  if (entries.length === 1) {
    return {
      mark: '~',
      head: withPlace(nameOf(first.item), placeOf(first)),
      lines: first.delta.lines,
      item: first.item,
    };
  }
  const places = [...groupBy(entries, placeOf)].flatMap(([place, all]) =>
    namesOf(all.map(({ item }) => item)).map((name) => say(`in ${withPlace(name, place)}`)),
  );
  const head = `the same text in ${entries.length} places`;
  return { mark: '~', head, lines: [...first.delta.lines, ...places], item: first.item };
}
