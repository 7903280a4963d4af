import { type Block, type Report, say } from './block';
import { type Change, type InnerChange, type Reordered, type Rewritten } from './change';
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
  const inner = [...ofKind(changes, 'field'), ...ofKind(changes, 'order')];
  const { blocks, told } = riskBlocks(risks, inner, items);
  const moved = ofKind(changes, 'moved');
  const renamed = new Set(moved.map(({ item }) => idOf(item)));
  const untold = inner.filter((change) => !told.has(change) && !isOfTheName(change, renamed));
  const entries = moveNotes(untold, items);
  const ranked = [
    ...itemBlocks([...ofKind(changes, 'removed'), ...ofKind(changes, 'added')], items),
    ...fieldBlocks(entries),
    ...movedBlocks(moved, items, newItems),
  ];
  const formal = [
    ...ofKind(changes, 'reordered').map(reorderedBlock),
    ...rewrittenBlocks(ofKind(changes, 'rewritten')),
  ];
  return { title: titleOf(comparison), risks: blocks, changes: [...inOrder(ranked), ...formal] };
}

function ofKind<Op extends Change['op']>(changes: readonly Change[], op: Op): Extract<Change, { op: Op }>[] {
  return changes.filter((change): change is Extract<Change, { op: Op }> => change.op === op);
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

function titleOf({ before, after, changes, risks }: Comparison): string {
  if (changes.length === 0) return `${after} means the same as ${before}`;
  const renamed = new Set(ofKind(changes, 'moved').map(({ item }) => idOf(item)));
  const inner = [...ofKind(changes, 'field'), ...ofKind(changes, 'order')];
  const changed = new Set(inner.filter((each) => !isOfTheName(each, renamed)).map(({ item }) => idOf(item)));
  const counts = [
    `${changed.size} changed`,
    ...(['added', 'removed', 'moved'] as const).map((op) => `${ofKind(changes, op).length} ${op}`),
    `${ofKind(changes, 'rewritten').length + ofKind(changes, 'reordered').length} in another form`,
  ];
  const told = counts.filter((count) => !count.startsWith('0 ')).join(', ');
  const found = risks.length === 0 ? 'no risk' : `${risks.length} ${toPlural('risk', risks.length)}`;
  return `${after} beside ${before}: ${found}; ${told}`;
}
