import { type Columns } from './columns';
import { type CallExpression, type Expression, isSame, type ListExpression, type ObjectExpression } from './expression';

/** What differing expressions are called: the prop, and before it what the prop belongs to. */
export interface Hint {
  readonly name: string;
  readonly owner: string;
}

type Cells = readonly (Expression | undefined)[];

/** One expression for those of several pipelines, with columns of the table where they differ; nothing where none reads well. */
export function unify(cells: Cells, columns: Columns, hint: Hint): Expression | undefined {
  const [first] = cells;
  if (cells.every((cell) => isSame(cell, first))) return first;
  const inside = columns.attempt(() => unifyInside(cells, columns, hint));
  return inside ?? (isTooLoose(cells) ? undefined : columns.place(cells, ...namesOf(hint)));
}

/** The same for the props of a pipeline or a part: a column that holds all of them would say nothing. */
export function unifyWhole(cells: Cells, columns: Columns, owner: string): Expression | undefined {
  if (cells.every((cell) => isSame(cell, cells[0]))) return cells[0];
  return columns.attempt(() => unifyInside(cells, columns, { name: 'props', owner }));
}

function namesOf({ name, owner }: Hint): string[] {
  return owner ? [name, `${owner}-${name}`] : [name];
}

function unifyInside(cells: Cells, columns: Columns, hint: Hint): Expression | undefined {
  if (areAll(cells, 'object')) return unifyObjects(cells, columns, hint);
  if (areAll(cells, 'list')) return unifyLists(cells, columns, hint);
  if (areAll(cells, 'call')) return unifyCalls(cells, columns, hint);
  if (!areAll(cells, 'image')) return undefined;
  const name = unify(
    cells.map((cell) => cell.name),
    columns,
    hint,
  );
  return name && { kind: 'image', name };
}

function areAll<K extends Expression['kind']>(
  cells: Cells,
  kind: K,
): cells is readonly Extract<Expression, { kind: K }>[] {
  return cells.every((cell) => cell?.kind === kind);
}

function unifyObjects(
  objects: readonly ObjectExpression[],
  columns: Columns,
  { name, owner }: Hint,
): Expression | undefined {
  const [first] = objects;
  const keys = [...new Set(objects.flatMap(({ entries }) => entries.map(([key]) => key)))];
  // A map may stand for a list, so that the order of its keys counts.
  const isOther = objects.some(({ entries }) => entries.map(([key]) => key).join('\0') !== keys.join('\0'));
  if (!first || (isOther && first.isMap)) return undefined;
  const inner = (key: string): Hint => ({ name: key, owner: owner || (first.isMap ? name : '') });
  const entries = keys.map((key) => {
    const values = objects.map((object) => object.entries.find(([other]) => other === key)?.[1]);
    return [key, unify(values, columns, inner(key))] as const;
  });
  const unified = entries.filter((entry): entry is [string, Expression] => entry[1] !== undefined);
  return unified.length === entries.length ? { ...first, entries: unified } : undefined;
}

function unifyLists(lists: readonly ListExpression[], columns: Columns, hint: Hint): Expression | undefined {
  const length = lists[0]?.items.length;
  if (!lists.every(({ items }) => items.length === length)) return undefined;
  const items = (lists[0]?.items ?? []).map((_, index) =>
    unify(
      lists.map((list) => list.items[index]),
      columns,
      hint,
    ),
  );
  return items.every((item) => item !== undefined) ? { kind: 'list', items } : undefined;
}

/** What the first argument of a factory is called. */
const argumentNames: Readonly<Record<string, string>> = {
  periodic: 'cron',
  interval: 'interval',
  minimumInterval: 'interval',
  integration: 'version',
  candidate: 'version',
  published: 'version',
  toStream: 'stream',
  toTag: 'tag',
  slack: 'channel',
};

function unifyCalls(calls: readonly CallExpression[], columns: Columns, hint: Hint): Expression | undefined {
  const [first] = calls;
  const length = first?.arguments.length;
  if (!first || !calls.every((call) => call.method === first.method && call.arguments.length === length))
    return undefined;
  const on = calls.every(({ on: one }) => typeof one === 'string' || one === undefined)
    ? sameText(calls.map((call) => call.on as string))
    : unify(
        calls.map((call) => call.on as Expression),
        columns,
        hint,
      );
  const named = argumentNames[first.method];
  const given = first.arguments.map((_, index) => {
    const cells = calls.map((call) => call.arguments[index]);
    return unify(cells, columns, index === 0 && named ? { ...hint, name: named } : hint);
  });
  if (on === undefined || !given.every((argument) => argument !== undefined)) return undefined;
  return { ...first, on, arguments: given };
}

function sameText(texts: readonly string[]): string | undefined {
  return texts.every((text) => text === texts[0]) ? texts[0] : undefined;
}

// The type of a table has no index, so that maps with other keys each would not be maps of texts to the compiler.
function isTooLoose(cells: Cells): boolean {
  return cells.some((cell) => cell?.kind === 'object' && cell.isMap) && cells.some((cell) => cell?.kind === 'object');
}
