import { type Block, type Report, say } from './block';
import { changesOfKind, type InnerChange, type Reordered, type Rewritten } from './change';
import { type Comparison } from './compare-trees';
import { fieldBlocks, type RankedBlock } from './field-blocks';
import { groupBy } from '../collections/group-by';
import { categories, idOf } from './item';
import { itemBlocks, movedBlocks } from './item-blocks';
import { toPlural } from './item-names';
import { moveNotes } from './move-notes';
import { formatPath } from './path';
import { riskBlocks } from './risk-blocks';
import { lineDelta } from './text-delta';

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
