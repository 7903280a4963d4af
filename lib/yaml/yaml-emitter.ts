import { isBreak, isPrintable, styleOf } from './analyze-string';
import { compareKeys } from './compare-keys';
import { goFloat, isName, tagOf } from './resolve-scalar';
import { type YamlObject } from './node';

/** NEL is a line break to YAML, and what is written was read once before: one becomes a blank, more become lines. */
function foldNextLines(text: string): string {
  if (!text.includes('\x85')) return text;
  return text.replace(/ *\x85(?: *\x85)* */g, (breaks) => '\n'.repeat(breaks.replaceAll(' ', '').length - 1) || ' ');
}

const bestWidth = 80;
const longestSimpleKey = 128;
const encoder = new TextEncoder();

/** Where a value stands: after `key:`, after `- ` or an explicit `? ` or `: `, or alone. */
type Context = 'root' | 'value' | 'compact';

/** Data that has been checked: no undefined in lists, no cycles, no foreign objects. */
export type CheckedValue = null | boolean | number | bigint | string | readonly CheckedValue[] | YamlObject;

/** How values are written. */
export interface EmitterOptions {
  /** Whether NEL is lost as upstream loses it; else it is written as an escape. */
  readonly foldsNextLines: boolean;
}

/** Writes one document in the bytes of Go's yaml.v2; keeps the column, since lines fold by it. */
export class YamlEmitter {
  private readonly parts: string[] = [];
  private column = 0;

  constructor(private readonly options: EmitterOptions) {}

  /** The document's text, with one line break at its end. */
  emit(value: CheckedValue): string {
    this.node(value, -1, 'root');
    if (this.column > 0) this.newLine();
    return this.parts.join('');
  }

  private node(value: CheckedValue, indent: number, context: Context): void {
    if (typeof value === 'string') this.text(value, indent < 0 ? 2 : indent + 2, false);
    else if (value === null || typeof value !== 'object') this.word(scalarText(value));
    else if (Array.isArray(value)) this.list(value as readonly CheckedValue[], indent, context);
    else this.map(value as YamlObject, indent, context);
  }

  private map(value: YamlObject, parent: number, context: Context): void {
    // The natural order can run in a circle (1a, 9, 10), so the order they came in must not decide.
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    if (keys.length === 0) return this.word('{}');
    const indent = parent < 0 ? 0 : parent + 2;
    keys.sort(compareKeys).forEach((key, index) => {
      this.startLine(indent, index === 0 && context === 'compact');
      const isSimple = isName(key) || (!/[\n\r\u2028\u2029]/.test(key) && isShort(key));
      if (isSimple) this.text(key, indent, true);
      else this.explicitKey(key, indent);
      this.put(':');
      this.node(value[key] as CheckedValue, indent, isSimple ? 'value' : 'compact');
    });
  }

  private explicitKey(key: string, indent: number): void {
    this.put('?');
    this.text(key, indent + 2, false);
    this.startLine(indent, false);
  }

  // A list under a key begins in the key's own column.
  private list(value: readonly CheckedValue[], parent: number, context: Context): void {
    if (value.length === 0) return this.word('[]');
    const indent = context === 'value' ? parent : parent < 0 ? 0 : parent + 2;
    value.forEach((item, index) => {
      this.startLine(indent, index === 0 && context === 'compact');
      this.put('-');
      this.node(item, indent, 'compact');
    });
  }

  private text(written: string, indent: number, isKey: boolean): void {
    const text = this.options.foldsNextLines ? foldNextLines(written) : written;
    switch (styleOf(text, isKey)) {
      case 'plain':
        return this.plain(text, indent, isKey);
      case 'single-quoted':
        return this.singleQuoted(text, indent, isKey);
      case 'double-quoted':
        return this.doubleQuoted(text, indent, isKey);
      case 'literal':
        return this.literal(text, indent);
    }
  }

  private plain(text: string, indent: number, isKey: boolean): void {
    if (!isKey) this.separate();
    if (isKey || this.column + text.length <= bestWidth) return this.put(text);
    this.folded(text, (chars, i) => chars[i + 1] !== ' ', indent);
  }

  private singleQuoted(text: string, indent: number, isKey: boolean): void {
    if (!isKey) this.separate();
    this.put("'");
    const inner = text.replaceAll("'", "''");
    if (isKey || (this.column + inner.length <= bestWidth && !/[\u2028\u2029]/.test(text))) this.put(inner);
    else this.folded(inner, (chars, i) => i > 0 && i < chars.length - 1 && chars[i + 1] !== ' ', indent);
    this.put("'");
  }

  // Breaks the line at the first single space past the width; the space itself goes.
  private folded(text: string, mayBreak: (chars: readonly string[], index: number) => boolean, indent: number): void {
    const chars = [...text];
    let start = 0;
    const flush = (end: number) => {
      if (end > start) this.put(chars.slice(start, end).join(''), end - start);
      start = end;
    };
    chars.forEach((char, i) => {
      if (isBreak(char)) {
        flush(i + 1);
        this.column = 0;
        if (i + 1 < chars.length && !isBreak(chars[i + 1]!)) this.pad(indent);
      } else if (char === ' ' && chars[i - 1] !== ' ' && this.column + i - start > bestWidth && mayBreak(chars, i)) {
        flush(i);
        start = i + 1;
        this.newLine();
        this.pad(indent);
      }
    });
    flush(chars.length);
  }

  private doubleQuoted(text: string, indent: number, isKey: boolean): void {
    if (!isKey) this.separate();
    this.put('"');
    const chars = [...text];
    // yaml.v2 looks for a byte order mark at the start of the text whichever character it is at.
    const escapesAll = text.startsWith('\ufeff');
    let isAfterSpace = false;
    chars.forEach((char, i) => {
      if (escapesAll || !isPlainInQuotes(char)) this.put(escapeOf(char));
      else if (char === ' ' && !isKey && !isAfterSpace && this.column > bestWidth && i > 0 && i < chars.length - 1) {
        this.newLine();
        this.pad(indent);
        if (chars[i + 1] === ' ') this.put('\\');
      } else this.put(char, 1);
      isAfterSpace = char === ' ' && !escapesAll;
    });
    this.put('"');
  }

  private literal(text: string, indent: number): void {
    this.separate();
    this.put('|');
    if (/^[ \n\u2028\u2029]/.test(text)) this.put('2');
    this.put(chompingOf(text));
    this.newLine();
    const indentation = ' '.repeat(Math.max(indent, 0));
    for (const [, line, end] of text.matchAll(/([^\n\u2028\u2029]*)([\n\u2028\u2029]|$)/g)) {
      if (line) this.parts.push(indentation, line);
      if (end) this.parts.push(end);
      // No line of a literal folds, so its width does not matter.
      if (line || end) this.column = end ? 0 : 1;
    }
  }

  private word(text: string): void {
    this.separate();
    this.put(text);
  }

  private separate(): void {
    if (this.column > 0) this.put(' ');
  }

  private startLine(indent: number, isCompact: boolean): void {
    if (!isCompact && this.column > 0) this.newLine();
    this.pad(indent);
  }

  private pad(indent: number): void {
    if (this.column < indent) this.put(' '.repeat(indent - this.column));
  }

  private newLine(): void {
    this.parts.push('\n');
    this.column = 0;
  }

  private put(text: string, width = widthOf(text)): void {
    this.parts.push(text);
    this.column += width;
  }
}

// A unit of UTF-16 takes three bytes at most.
function isShort(key: string): boolean {
  return key.length * 3 <= longestSimpleKey || encoder.encode(key).length <= longestSimpleKey;
}

function widthOf(text: string): number {
  let width = text.length;
  for (let i = 0; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) width--;
  }
  return width;
}

function isPlainInQuotes(char: string): boolean {
  return char !== '"' && char !== '\\' && isPrintable(char) && !isBreak(char);
}

const namedEscapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\xa0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function escapeOf(char: string): string {
  const named = namedEscapes[char];
  if (named) return named;
  const code = char.codePointAt(0)!;
  const [letter, digits] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).toUpperCase().padStart(Number(digits), '0')}`;
}

function chompingOf(text: string): string {
  if (!/[\n\u2028\u2029]$/.test(text)) return '-';
  return /(?:^|[\n\u2028\u2029])[\n\u2028\u2029]$/.test(text) ? '+' : '';
}

function scalarText(value: null | boolean | number | bigint): string {
  if (typeof value !== 'number') return String(value);
  // The digits count, not the value: the shortest ones of -2^63 lie outside 64 bits, and so become a float.
  return tagOf(String(value)) === 'int' ? String(value) : goFloat(value, 64);
}
