import { type YamlEntry, type YamlNode, type YamlScalar } from '../node';
import { addKey, checkPlain, FlowRow, plainScalar, textScalar } from './flow-row';
import { endOfQuoted, textOfQuoted } from './quoted-text';
import { afterSpaces, BeyondQuickReader, deepestQuickly, giveUp, isEndOfRow, Rows, withoutEndSpaces } from './rows';

/**
 * Reads the YAML that most files consist of, many times as fast as a reader of all of YAML; undefined for a text that
 * goes beyond that or has anything wrong with it, which is then for the whole reader.
 */
export function readQuickly(text: string): YamlNode | undefined {
  if (text.includes('\r') || text.includes('\ufeff')) return undefined;
  try {
    return new QuickReader(text).read();
  } catch (error) {
    if (error instanceof BeyondQuickReader) return undefined;
    throw error;
  }
}

class QuickReader {
  private readonly rows: Rows;
  private depth = 0;

  constructor(text: string) {
    this.rows = new Rows(text);
  }

  read(): YamlNode {
    if (this.rows.indent !== 0) giveUp();
    const root = this.block(0);
    return this.rows.indent < 0 ? root : giveUp();
  }

  private block(column: number): YamlNode {
    if (++this.depth > deepestQuickly) giveUp();
    const node = isDash(this.rows.text, column) ? this.list(column) : this.map(column);
    // What stands between this column and that of the parent belongs to neither.
    if (this.rows.indent > column) giveUp();
    this.depth--;
    return node;
  }

  private list(column: number): YamlNode {
    const place = this.rows.place(column);
    const items: YamlNode[] = [];
    do items.push(this.item(column));
    while (this.rows.indent === column && isDash(this.rows.text, column));
    return { kind: 'list', items, ...place };
  }

  private item(column: number): YamlNode {
    const { text } = this.rows;
    const start = afterSpaces(text, column + 1);
    if (isEndOfRow(text, start)) return this.below(column, start, false);
    return isDash(text, start) || isKey(text, start) ? this.block(start) : this.value(start, column);
  }

  private map(column: number): YamlNode {
    const place = this.rows.place(column);
    const entries: YamlEntry[] = [];
    const names = new Set<string>();
    do entries.push(this.entry(column, names));
    while (this.rows.indent === column && !isDash(this.rows.text, column));
    return { kind: 'map', entries, ...place };
  }

  private entry(column: number, names: Set<string>): YamlEntry {
    const { text } = this.rows;
    const end = endOfKey(text, column) ?? giveUp();
    const key = this.key(text.slice(column, end), column);
    addKey(key, names);
    const start = afterSpaces(text, end + 1);
    return { key, value: isEndOfRow(text, start) ? this.below(column, start, true) : this.value(start, column) };
  }

  private key(source: string, column: number): YamlScalar {
    const place = this.rows.place(column);
    if (source.length > 1000) giveUp();
    if (source[0] === '"' || source[0] === "'") return textScalar(textOfQuoted(source), 'quoted', place);
    checkPlain(source);
    if (source.endsWith(' ') || source.includes(' #')) giveUp();
    return plainScalar(source, place);
  }

  // A list may begin in the column of the key that it belongs to.
  private below(parent: number, emptyAt: number, isEntry: boolean): YamlNode {
    const place = this.rows.place(emptyAt);
    this.rows.next();
    const { indent, text } = this.rows;
    if (indent === parent && isEntry && isDash(text, indent)) return this.block(indent);
    if (indent <= parent) return plainScalar('', place);
    if (isDash(text, indent) || isKey(text, indent)) return this.block(indent);
    // The whole reader trips over what follows a scalar between a comment and a key with a list.
    return this.rows.isAfterComment ? giveUp() : this.value(indent, parent);
  }

  private value(start: number, parent: number): YamlNode {
    switch (this.rows.text[start]) {
      case '[':
      case '{':
        return this.flow(start);
      case '"':
      case "'":
        return this.quoted(start, parent);
      case '|':
        return this.literal(start, parent);
      default:
        return this.plain(start, parent);
    }
  }

  private flow(start: number): YamlNode {
    const reader = new FlowRow(this.rows, start, this.depth);
    const node = reader.node();
    this.endRow(reader.end);
    return node;
  }

  private quoted(start: number, parent: number): YamlScalar {
    const place = this.rows.place(start);
    const quote = this.rows.text[start]!;
    let from = start;
    let end = endOfQuoted(this.rows.text, start + 1, quote);
    let source = '';
    while (end === undefined) {
      source += this.rows.text.slice(from);
      const empty = this.rows.nextInside(parent) ?? giveUp();
      source += '\n'.repeat(empty + 1);
      from = 0;
      end = endOfQuoted(this.rows.text, 0, quote);
    }
    source += this.rows.text.slice(from, end);
    this.endRow(end);
    return textScalar(textOfQuoted(source), 'quoted', place);
  }

  private endRow(end: number): void {
    if (!isEndOfRow(this.rows.text, afterSpaces(this.rows.text, end))) giveUp();
    this.rows.next();
  }

  private literal(start: number, parent: number): YamlScalar {
    const place = this.rows.place(start);
    const chomping = /^\|([-+]?)$/.exec(this.rows.text.slice(start))?.[1] ?? giveUp();
    const lines = this.rows.takeBlock(parent);
    this.rows.next();
    if (chomping !== '+') while (lines.at(-1) === '') lines.pop();
    return textScalar(lines.join('\n') + (chomping === '-' ? '' : '\n'), 'block', place);
  }

  private plain(start: number, parent: number): YamlScalar {
    const place = this.rows.place(start);
    let [source, isOpen] = plainPart(this.rows.text, start);
    checkPlain(source);
    while (isOpen) {
      const empty = this.rows.nextInside(parent);
      if (empty === undefined) break;
      const [part, isPartOpen] = plainPart(this.rows.text, afterSpaces(this.rows.text, 0));
      if (part === '' || part.startsWith('#')) giveUp();
      source += (empty === 0 ? ' ' : '\n'.repeat(empty)) + part;
      isOpen = isPartOpen;
    }
    this.rows.next();
    return plainScalar(source, place);
  }
}

function isDash(text: string, column: number): boolean {
  return text[column] === '-' && (column + 1 === text.length || text[column + 1] === ' ');
}

/** What a row holds of a plain scalar, and whether the next row may go on with it. */
function plainPart(text: string, start: number): [string, boolean] {
  const comment = text.indexOf(' #', start);
  const source = withoutEndSpaces(comment < 0 ? text.slice(start) : text.slice(start, comment));
  if (source.includes(': ') || source.endsWith(':')) giveUp();
  return [source, comment < 0];
}

function isKey(text: string, start: number): boolean {
  return text[start] !== '[' && text[start] !== '{' && endOfKey(text, start) !== undefined;
}

/** The column of the colon behind a key that begins at the column, if it is one. */
function endOfKey(text: string, start: number): number | undefined {
  const isQuoted = text[start] === '"' || text[start] === "'";
  let colon = isQuoted ? endOfQuoted(text, start + 1, text[start]!) : text.indexOf(':', start);
  const isColon = (at: number) => text[at] === ':' && (at + 1 === text.length || text[at + 1] === ' ');
  if (isQuoted) return colon !== undefined && isColon(colon) ? colon : undefined;
  while (colon !== undefined && colon >= 0 && !isColon(colon)) colon = text.indexOf(':', colon + 1);
  return colon === undefined || colon < 0 ? undefined : colon;
}
