import { type Column } from './columns';
import { type Expression, isSame } from './expression';
import { printText } from './print-text';

/** What holds for some rows of a table and for no others. */
export function printCondition(rows: readonly number[], columns: readonly Column[], count: number): string {
  const others = Array.from({ length: count }, (_, row) => row).filter((row) => !rows.includes(row));
  for (const column of columns) {
    const condition = conditionOn(column, rows, others);
    if (condition) return condition;
  }
  throw new Error('rows of a table differ in some column');
}

function conditionOn({ name, cells }: Column, rows: readonly number[], others: readonly number[]): string | undefined {
  const given = (row: number) => cells[row] !== undefined;
  if (rows.every(given) && !others.some(given)) return `${name} !== undefined`;
  if (others.every(given) && !rows.some(given)) return `${name} === undefined`;
  const texts = cells.map(plainText);
  if (differs(cells, rows, others) && rows.every((row) => texts[row] !== undefined))
    return oneOf(name, rows, texts, '===', ' || ');
  if (differs(cells, others, rows) && others.every((row) => texts[row] !== undefined))
    return oneOf(name, others, texts, '!==', ' && ');
  return undefined;
}

function differs(
  cells: readonly (Expression | undefined)[],
  rows: readonly number[],
  others: readonly number[],
): boolean {
  return rows.every((row) => !others.some((other) => isSame(cells[row], cells[other])));
}

function oneOf(
  name: string,
  rows: readonly number[],
  texts: readonly (string | undefined)[],
  operator: string,
  join: string,
): string {
  const values = [...new Set(rows.map((row) => texts[row]!))];
  return values.map((value) => `${name} ${operator} ${printText(value)}`).join(join);
}

function plainText(cell: Expression | undefined): string | undefined {
  return cell?.kind === 'literal' && typeof cell.value === 'string' ? cell.value : undefined;
}
