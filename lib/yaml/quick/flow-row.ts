import { type YamlEntry, type YamlNode, type YamlScalar } from '../node';
import { endOfQuoted, textOfQuoted } from './quoted-text';
import { afterSpaces, deepestQuickly, giveUp, type Rows, withoutEndSpaces } from './rows';
import { type Position } from '../../problems';
import { resolveScalar, textOfKey, Timestamp } from '../resolve-scalar';

/** Reads a list or a map in brackets that ends on the row it begins on. */
export class FlowRow {
  private readonly text: string;

  constructor(
    private readonly rows: Rows,
    private at: number,
    private depth: number,
  ) {
    this.text = rows.text;
  }

  /** The column behind what was read. */
  get end(): number {
    return this.at;
  }

  /** What begins at the current column. */
  node(): YamlNode {
    if (this.text[this.at] !== '[' && this.text[this.at] !== '{') return this.scalar();
    if (++this.depth > deepestQuickly) giveUp();
    const node = this.text[this.at] === '[' ? this.list() : this.map();
    this.depth--;
    return node;
  }

  private list(): YamlNode {
    const place = this.rows.place(this.at);
    const items: YamlNode[] = [];
    this.parts(']', () => items.push(this.node()));
    return { kind: 'list', items, ...place };
  }

  private map(): YamlNode {
    const place = this.rows.place(this.at);
    const entries: YamlEntry[] = [];
    const names = new Set<string>();
    this.parts('}', () => {
      const key = this.scalar();
      addKey(key, names);
      if (!this.text.startsWith(': ', this.at)) giveUp();
      this.skip(2);
      entries.push({ key, value: this.node() });
    });
    return { kind: 'map', entries, ...place };
  }

  private parts(close: string, read: () => void): void {
    this.skip(1);
    if (this.text[this.at] === close) return this.skipOne();
    for (;;) {
      read();
      this.skip(0);
      const next = this.text[this.at];
      if (next === close) return this.skipOne();
      if (next !== ',') giveUp();
      this.skip(1);
    }
  }

  private scalar(): YamlScalar {
    const start = this.at;
    const place = this.rows.place(start);
    const quote = this.text[start];
    if (quote === '"' || quote === "'") {
      this.at = endOfQuoted(this.text, start + 1, quote) ?? giveUp();
      return textScalar(textOfQuoted(this.text.slice(start, this.at)), 'quoted', place);
    }
    const end = /[,[\]{}]|:(?=[ ,[\]{}]|$)| #/g;
    end.lastIndex = start;
    this.at = end.exec(this.text)?.index ?? giveUp();
    const source = withoutEndSpaces(this.text.slice(start, this.at));
    checkPlain(source);
    return plainScalar(source, place);
  }

  private skip(count: number): void {
    this.at = afterSpaces(this.text, this.at + count);
  }

  private skipOne(): void {
    this.at++;
  }
}

/** A plain scalar, resolved as the loader does. */
export function plainScalar(source: string, { line, column }: Position): YamlScalar {
  const resolved = resolveScalar(source);
  const value = resolved instanceof Timestamp ? resolved.text : resolved;
  return { kind: 'scalar', value, source, style: 'plain', line, column };
}

/** A scalar that is text whatever it looks like. */
export function textScalar(text: string, style: 'quoted' | 'block', { line, column }: Position): YamlScalar {
  return { kind: 'scalar', value: text, source: text, style, line, column };
}

/** Takes a key into a map's names; one that is doubled, merges or cannot be a name has rules of its own. */
export function addKey(key: YamlScalar, names: Set<string>): void {
  const { value, source, style } = key;
  if (value === null || typeof value === 'bigint' || (style === 'plain' && value === '<<')) giveUp();
  const name = textOfKey(value, source);
  if (names.has(name)) giveUp();
  names.add(name);
}

const safeStart = /^(?:[^\s,[\]{}#&*!|>'"%@`?:-]|-[^\s,[\]{}])/;

/** Refuses what is no plain scalar, or may mean something else. */
export function checkPlain(source: string): void {
  if (!safeStart.test(source)) giveUp();
}
