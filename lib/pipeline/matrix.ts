import { showValue } from '../config';
import { nearestName } from '../problems';
import { rules } from '../rules';
import { type CallProblem, refuseCall, releaseOrder } from './ladder';
import { isRecord } from './props';

/** A value of an axis. */
export type AxisValue = string | number | boolean;

/** What a matrix varies: the values of each axis, by its name. */
export type MatrixAxes = Readonly<Record<string, readonly AxisValue[]>>;

/** One value of each axis. */
export type MatrixCell<A extends MatrixAxes> = { readonly [axis in keyof A]: A[axis][number] };

/** Releases from one to another, both included. */
export interface ReleaseRange {
  /** The oldest of them. @default - no limit */
  readonly since?: string;
  /** The newest of them. @default - no limit */
  readonly until?: string;
}

/** Cells by some of their axes: a value, several values, or a range of releases; an axis that is left out may have any. */
export type MatrixWhere<A extends MatrixAxes> = {
  readonly [axis in keyof A]?: A[axis][number] | readonly A[axis][number][] | ReleaseRange;
};

/** What a matrix leaves out, and what it has all the same. */
export interface MatrixProps<A extends MatrixAxes> {
  /** Cells that do not exist, and why; each of them has to meet a cell. @default - none */
  readonly without?: readonly (MatrixWhere<A> & { readonly why: string })[];
  /** Cells that exist although `without` meets them, and why. @default - none */
  readonly also?: readonly (MatrixWhere<A> & { readonly why: string })[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * All combinations of the values of some axes, without those that do not exist; the last axis varies first.
 * @throws Error where an exclusion meets no cell, or an addition meets none that is left out
 */
export function matrix<const A extends MatrixAxes>(
  axes: A,
  props: MatrixProps<NoInfer<A>> = {},
): readonly MatrixCell<A>[] {
  refuse(axisProblems(axes));
  refuse(propsProblems(props, axes));
  const { without = [], also = [] } = props as { without?: readonly Fields[]; also?: readonly Fields[] };
  const all = productOf(axes);
  const leftOut = all.filter((cell) => without.some((where) => meets(where, cell)));
  refuse([
    ...uselessProblems('without', without, all, 'cell'),
    ...uselessProblems('also', also, leftOut, 'cell that is left out'),
  ]);
  const missing = new Set(leftOut.filter((cell) => !also.some((where) => meets(where, cell))));
  return all.filter((cell) => !missing.has(cell)) as MatrixCell<A>[];
}

function refuse(problems: readonly CallProblem[]): void {
  refuseCall('matrix', rules.impossibleMatrix.id, problems);
}

function productOf(axes: MatrixAxes): Fields[] {
  return Object.entries(axes).reduce<Fields[]>(
    (cells, [axis, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [axis]: value }))),
    [{}],
  );
}

function meets(where: Fields, cell: Fields): boolean {
  return Object.entries(where).every(([axis, choice]) => axis === 'why' || chooses(choice, cell[axis]));
}

function chooses(choice: unknown, value: unknown): boolean {
  if (Array.isArray(choice)) return choice.includes(value);
  if (!isRecord(choice)) return choice === value;
  const { since, until } = choice as ReleaseRange;
  const order = releaseOrder(value)!;
  return (releaseOrder(since) ?? -Infinity) <= order && order <= (releaseOrder(until) ?? Infinity);
}

function axisProblems(axes: unknown): CallProblem[] {
  const remedy = "write { release: ['4.21', '4.22'] }";
  if (!isRecord(axes) || Object.keys(axes).length === 0)
    return [{ field: ['axes'], message: `${showValue(axes)} has no axis`, remedy }];
  return Object.entries(axes).flatMap(([axis, values]: [string, unknown]): CallProblem[] => {
    const field = ['axes', axis];
    if (axis === 'why') return [{ field, message: 'the name is kept for reasons', remedy: 'choose another name' }];
    if (!Array.isArray(values) || values.length === 0)
      return [{ field, message: `${showValue(values)} is not a list of values`, remedy }];
    return values.flatMap((value, index) => valueProblems(value, [...field, index], values.indexOf(value) < index));
  });
}

function valueProblems(value: unknown, field: (string | number)[], isRepeated: boolean): CallProblem[] {
  if (isRepeated) return [{ field, message: `duplicate value ${showValue(value)}`, remedy: 'remove it' }];
  if (['string', 'number', 'boolean'].includes(typeof value)) return [];
  return [{ field, message: `${showValue(value)} is not a text, a number or a boolean`, remedy: 'write a text' }];
}

function propsProblems(props: unknown, axes: MatrixAxes): CallProblem[] {
  if (!isRecord(props))
    return [{ field: ['props'], message: `${showValue(props)} is not an object`, remedy: 'write { without: […] }' }];
  return Object.entries(props).flatMap(([name, list]): CallProblem[] => {
    if (name !== 'without' && name !== 'also')
      return [{ field: [name], message: 'is not a prop of a matrix', remedy: 'it has: also, without' }];
    if (Array.isArray(list)) return list.flatMap((where, index) => whereProblems(where, [name, index], axes));
    return list === undefined
      ? []
      : [{ field: [name], message: `${showValue(list)} is not a list`, remedy: `write ${name}: [{ … }]` }];
  });
}

function uselessProblems(name: string, list: readonly Fields[], cells: readonly Fields[], what: string): CallProblem[] {
  return list.flatMap((where, index) =>
    cells.some((cell) => meets(where, cell))
      ? []
      : [{ field: [name, index], message: `meets no ${what}`, remedy: 'remove it, or correct its values' }],
  );
}

function whereProblems(where: unknown, field: readonly (string | number)[], axes: MatrixAxes): CallProblem[] {
  const remedy = "write { release: '4.20', why: '…' }";
  if (!isRecord(where)) return [{ field, message: `${showValue(where)} is not an object`, remedy }];
  const { why, ...choices } = where;
  const hasReason = typeof why === 'string' && why.trim() !== '';
  return [
    ...(hasReason ? [] : [{ field: [...field, 'why'], message: 'a reason is missing', remedy: "write why: '…'" }]),
    ...Object.entries(choices).flatMap(([axis, choice]) => choiceProblems(axis, choice, [...field, axis], axes)),
  ];
}

function choiceProblems(axis: string, choice: unknown, field: (string | number)[], axes: MatrixAxes): CallProblem[] {
  const values = Object.hasOwn(axes, axis) ? axes[axis]! : undefined;
  if (!values) return [{ field, message: 'the matrix has no such axis', remedy: nearest(axis, Object.keys(axes)) }];
  if (isRecord(choice)) return rangeProblems(choice, field, values);
  const unknown = [choice].flat().filter((value) => !values.includes(value as AxisValue));
  return unknown.map((value) => {
    const message = `${showValue(value)} is not a value of the axis`;
    return { field, message, remedy: nearest(value, values.map(String)) };
  });
}

function rangeProblems(range: ReleaseRange, field: (string | number)[], values: readonly AxisValue[]): CallProblem[] {
  const remedy = "write { since: '4.20', until: '4.22' }";
  const wrong = Object.entries(range).filter(
    ([name, value]) => !['since', 'until'].includes(name) || releaseOrder(value) === undefined,
  );
  if (wrong.length > 0 || Object.keys(range).length === 0)
    return [{ field, message: 'is not a range of releases', remedy }];
  const unordered = values.find((value) => releaseOrder(value) === undefined);
  if (unordered === undefined) return [];
  const message = `${showValue(unordered)} has no version, so a range cannot meet it`;
  return [{ field, message, remedy: 'name the values' }];
}

// Of two releases, a near name is no hint.
function nearest(value: unknown, known: readonly string[]): string {
  const isName = typeof value === 'string' && releaseOrder(value) === undefined;
  const near = isName ? nearestName(value, known) : undefined;
  return near === undefined ? `it is one of ${known.slice(0, 8).join(', ')}` : `did you mean ${JSON.stringify(near)}?`;
}
