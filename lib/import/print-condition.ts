import { type Column } from './columns';
import { type Expression, isSame } from './expression';

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

/** How wide a line may be. */
export const lineWidth = 120;

/** A text as TypeScript, on one line unless the text has several. */
export function printText(text: string): string {
  if (/\n[^]/.test(text)) return template(text);
  return canBeRaw(text) ? `String.raw\`${text}\`` : printQuoted(text);
}

/** A text in quotes, on one line. */
export function printQuoted(text: string): string {
  const escaped = escapeCommands(escapeControls(text.replaceAll('\\', '\\\\')), inLine).replaceAll('\n', '\\n');
  const singles = escaped.split("'").length;
  const doubles = escaped.split('"').length;
  return singles > doubles ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

// A regular expression reads best with its backslashes as they are.
function canBeRaw(text: string): boolean {
  return text.includes('\\') && !/[`\n]|\$\{|\\$/.test(text) && isPlain(text);
}

function template(text: string): string {
  const raw = text.includes('\\') && !/`|\$\{|\\$/.test(text) && isPlain(text);
  if (raw) return `String.raw\`${text}\``;
  return `\`${templatePiece(text)}\``;
}

/** A piece of a template literal. */
export function templatePiece(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return escapeCommands(escapeControls(escaped), atLine);
}

// A program that is printed into the log of a CI system must not be taken for commands to it.
const inLine = /#(?=#\w*\[)/g;
const atLine = /(?<=^[^\S\n]*):(?=:)|#(?=#\w*\[)/gm;

function escapeCommands(text: string, marks: RegExp): string {
  return text.replace(marks, (mark) => `\\u{${mark.charCodeAt(0).toString(16)}}`);
}

function isPlain(text: string): boolean {
  return escapeControls(text) === text && text.search(atLine) < 0;
}

// Carriage returns would become line feeds, and the others cannot be seen; tabs and line feeds stay.
function escapeControls(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u00a0]/gu, (character) => {
    if (character === '\r') return '\\r';
    return `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}

/** A long text as pieces that a line can hold: joined by a separator that it has many times, or one after the other. */
export function piecesOf(
  text: string,
): { readonly separator?: string; readonly pieces: readonly string[] } | undefined {
  if (text.length < lineWidth - 20 || text.includes('\n')) return undefined;
  for (const separator of ['\\|', '|', ',', ';']) {
    const pieces = text.split(separator);
    if (pieces.length > 4 && pieces.every((piece) => piece.length > 8)) return { separator, pieces };
  }
  const words = text.match(/ *[^ ]+ ?/g) ?? [];
  const pieces: string[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + word.length <= 90) pieces[pieces.length - 1] = last + word;
    else pieces.push(word);
  }
  return pieces.length > 1 && pieces.join('') === text ? { pieces } : undefined;
}
