import { type FieldChange, type InnerChange } from './change';
import { type Delta } from './delta';
import { nameOf } from './item-names';
import { canonical } from './likeness';
import { fieldOf } from './path';
import { type Entry, itemAt, type Items, placeOf, toEntry, withPlace } from './report-entry';

/** Shorter values may be alike by chance. */
const shortest = 40;

/** Changes as people see them; a value that went from one place to another is not shown at either. */
export function moveNotes(changes: readonly InnerChange[], items: Items): Entry[] {
  const gone = new Map<string, FieldChange>();
  const ways = new Map<InnerChange, string>();
  for (const change of changes) {
    const key = keyOf(change, 'before');
    if (key !== undefined && !gone.has(key)) gone.set(key, change as FieldChange);
  }
  for (const change of changes) {
    const key = keyOf(change, 'after');
    const from = key === undefined ? undefined : gone.get(key);
    if (!from || key === undefined) continue;
    gone.delete(key);
    ways.set(change, `moved here from ${whereOf(from, items)}`);
    ways.set(from, `moved to ${whereOf(change, items)}`);
  }
  return changes.map((change) => {
    const entry = toEntry(change, items);
    const way = ways.get(change);
    return way === undefined ? entry : { ...entry, delta: noteOf(way) };
  });
}

function keyOf(change: InnerChange, side: 'before' | 'after'): string | undefined {
  if (change.op !== 'field' || change[side === 'before' ? 'after' : 'before'] !== undefined) return undefined;
  const text = canonical(change[side] ?? null);
  return text.length < shortest ? undefined : `${fieldOf(change.path)} ${text}`;
}

function whereOf({ item, path }: InnerChange, items: Items): string {
  const found = itemAt(items, item);
  return withPlace(nameOf(found), placeOf({ item: found, path }));
}

function noteOf(inline: string): Delta {
  return { inline, lines: [{ sign: ' ', text: inline }], key: inline };
}
