import { type Position } from '../../problems';

/** Thrown where a text goes beyond what the quick reader is sure of. */
export class BeyondQuickReader extends Error {}

/** Deeper than this the quick reader does not go. */
export const deepestQuickly = 50;

const beyond = new BeyondQuickReader('beyond the quick reader');

/** Leaves the text to the whole reader. */
export function giveUp(): never {
  throw beyond;
}

/** The column of the first character from a column on that is no space. */
export function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}

/** The text without the spaces at its end; other blanks are text. */
export function withoutEndSpaces(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 32) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** Whether nothing but a comment begins at a column, which spaces stand before. */
export function isEndOfRow(text: string, column: number): boolean {
  return column >= text.length || (text[column] === '#' && text[column - 1] === ' ');
}

/** The rows of a text, and the one that is read. */
export class Rows {
  private readonly rows: readonly string[];
  private at = -1;
  /** The current row. */
  text = '';
  /** Where the current row begins; -1 past the last one. */
  indent = -1;
  /** Whether a comment stands between the current row and the one before it that holds more. */
  isAfterComment = false;

  constructor(text: string) {
    this.rows = text.split('\n');
    this.next();
  }

  /** The position of a column of the current row. */
  place(column: number): Position {
    return { line: this.at + 1, column: column + 1 };
  }

  /** Goes on to the next row that holds more than a comment. */
  next(): void {
    this.isAfterComment = false;
    for (this.at++; this.at < this.rows.length; this.at++) {
      const text = this.rows[this.at]!;
      const indent = afterSpaces(text, 0);
      if (text[indent] === '#') this.isAfterComment = true;
      if (indent === text.length || text[indent] === '#') continue;
      if (text.includes('\t') || /^(?:---|\.\.\.|%)/.test(text)) giveUp();
      this.text = text;
      this.indent = indent;
      return;
    }
    this.text = '';
    this.indent = -1;
  }

  /**
   * Goes on to the row that continues a scalar of several rows, if the next one that is not empty stands right of the
   * column; how many empty rows lie between.
   */
  nextInside(column: number): number | undefined {
    let at = this.at + 1;
    while (at < this.rows.length && afterSpaces(this.rows[at]!, 0) === this.rows[at]!.length) at++;
    const text = this.rows[at];
    if (text === undefined || afterSpaces(text, 0) <= column) return undefined;
    if (text.includes('\t')) giveUp();
    const empty = at - this.at - 1;
    this.at = at;
    this.text = text;
    return empty;
  }

  /** Takes the rows below the current one that stand right of a column, without their indentation, as a block's lines. */
  takeBlock(column: number): string[] {
    const start = this.at + 1;
    let first = start;
    while (first < this.rows.length && isBlank(this.rows[first]!)) first++;
    const indent = afterSpaces(this.rows[first] ?? '', 0);
    if (indent <= column || this.rows[first]![indent] === '\t') giveUp();
    const lines: string[] = [];
    for (this.at = start; this.at < this.rows.length; this.at++) {
      const text = this.rows[this.at]!;
      if (isBlank(text)) lines.push(text.length > indent ? giveUp() : '');
      else if (afterSpaces(text, 0) >= indent) lines.push(text.slice(indent));
      else break;
    }
    // A last line without a break, and what else may follow a block, have rules of their own.
    if (this.at === this.rows.length ? lines.pop() !== '' : /^ *[#\t]/.test(this.rows[this.at]!)) giveUp();
    this.at--;
    return lines;
  }
}

function isBlank(text: string): boolean {
  const end = afterSpaces(text, 0);
  return end === text.length || (text[end] === '\t' && /^[ \t]*$/.test(text) && giveUp());
}
