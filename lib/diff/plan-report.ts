import {
  type Block,
  type Entry,
  itemAt,
  type Items,
  placeOf,
  type Report,
  say,
  toEntry,
  withPlace,
} from './report-entry';
import {
  categories,
  changesOfKind,
  type FieldChange,
  fieldOf,
  formatPath,
  idOf,
  type InnerChange,
  type Reordered,
  type Rewritten,
} from './change';
import { type Comparison } from './compare-trees';
import { fieldBlocks, type RankedBlock } from './field-blocks';
import { groupBy } from '../collections/lookups';
import { canonical, itemBlocks, movedBlocks } from './item-blocks';
import { nameOf, toPlural } from './item-names';
import { riskBlocks } from './risk-blocks';
import { lineDelta } from './text-delta';
import { type Delta } from './delta';

/** What there is to tell, risks first; each change is told once. */
export function planReport(comparison: Comparison): Report {
  const { changes, risks, items, newItems } = comparison;
  const inner = [...changesOfKind('field', changes), ...changesOfKind('order', changes)];
  const { blocks, told } = riskBlocks(risks, inner, items);
  const moved = changesOfKind('moved', changes);
  const renamed = new Set(moved.map(({ item }) => idOf(item)));
  const meant = inner.filter((change) => !isOfTheName(change, renamed));
  const untold = meant.filter((change) => !told.has(change));
  const entries = moveNotes(untold, items);
  const ranked = [
    ...itemBlocks([...changesOfKind('removed', changes), ...changesOfKind('added', changes)], items),
    ...fieldBlocks(entries),
    ...movedBlocks(moved, items, newItems),
  ];
  const formal = [
    ...changesOfKind('reordered', changes).map(reorderedBlock),
    ...rewrittenBlocks(changesOfKind('rewritten', changes)),
  ];
  return { title: titleOf(comparison, meant), risks: blocks, changes: [...inOrder(ranked), ...formal] };
}

const namePaths = ['name', 'metadata.name', 'metadata.namespace'];

// That an item has another name is told where it is said to have moved.
function isOfTheName({ item, path }: InnerChange, renamed: ReadonlySet<string>): boolean {
  const formatted = formatPath(path);
  const isName = namePaths.includes(formatted) || formatted.startsWith('zz_generated_metadata.');
  return isName && renamed.has(idOf(item));
}

const marks = ['-', '~', '+', '>'];

function inOrder(blocks: readonly RankedBlock[]): Block[] {
  const rankOf = ({ item, mark }: RankedBlock) =>
    categories.indexOf(item.category) * marks.length + marks.indexOf(mark);
  return blocks.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function reorderedBlock({ file, order }: Reordered): Block {
  const lines = order.map(({ kind, name }) => say(`${kind} ${name}`));
  return { mark: '~', head: `${file}: only the order of its documents`, lines };
}

function rewrittenBlocks(changes: readonly Rewritten[]): Block[] {
  const deltas = changes.map(({ file, before, after }) => ({ file, lines: lineDelta(before, after) }));
  const alike = groupBy(deltas, ({ lines }) => JSON.stringify(lines.filter(({ sign }) => sign !== ' ')));
  return [...alike.values()].map((group): Block => {
    const files = group.map(({ file }) => file);
    const says = 'says the same in another form (comments, quotes, order of keys)';
    if (files.length === 1) return { mark: '~', head: `${files[0]} ${says}`, lines: group[0]!.lines };
    const lines = [...group[0]!.lines, ...files.map((file) => say(`in ${file}`))];
    return { mark: '~', head: `${files.length} files: each ${says}`, lines };
  });
}

function titleOf({ before, after, changes, risks }: Comparison, meant: readonly InnerChange[]): string {
  if (changes.length === 0) return `${after} means the same as ${before}`;
  const changed = new Set(meant.map(({ item }) => idOf(item)));
  const counts = [
    `${changed.size} changed`,
    ...(['added', 'removed', 'moved'] as const).map((op) => `${changesOfKind(op, changes).length} ${op}`),
    `${changesOfKind('rewritten', changes).length + changesOfKind('reordered', changes).length} in another form`,
  ];
  const told = counts.filter((count) => !count.startsWith('0 ')).join(', ');
  const found = risks.length === 0 ? 'no risk' : `${risks.length} ${toPlural('risk', risks.length)}`;
  return `${after} beside ${before}: ${found}; ${told}`;
}

/** Shorter values may be alike by chance. */
const shortest = 40;

/** Changes as people see them; a value that went from one place to another is not shown at either. */
function moveNotes(changes: readonly InnerChange[], items: Items): Entry[] {
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
