import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { type Position } from '../problems';
import { type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from './node';
import { resolveScalar, Timestamp } from './resolve-scalar';
import { textOfScalar } from './scalar-text';

/** Something wrong with the YAML itself. */
export interface YamlProblem extends Position {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** A YAML text that was read. */
export interface YamlDocument {
  /** The root, unless syntax errors leave nothing to read. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}

/** So many values may come from aliases, beside ten for each value that is written out. */
const aliasAllowance = 10_000;

/** Reads the first document of a YAML text with positions; scalars mean what they mean to Go's yaml.v2. */
export function readYaml(text: string): YamlDocument {
  // The loader takes the two line separators of Unicode for line breaks, and most other readers do not.
  const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]/.exec(text);
  if (control) {
    const name = `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    const message = `the control character ${name} has no place in a text`;
    return { problems: [{ ...positionAt(text, control.index), rule: 'not-text', message, remedy: 'remove it' }] };
  }
  try {
    return new DocumentReader(text).read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'the values are nested too deep to be read';
    return { problems: [{ line: 1, column: 1, rule: 'too-deep', message, remedy: 'nest less' }] };
  }
}

function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

class DocumentReader {
  private readonly lines = new LineCounter();
  private readonly problems: YamlProblem[] = [];
  private readonly anchored = new Map<string, { node: YamlNode; size: number }>();
  private size = 0;
  private aliased = 0;

  constructor(private readonly text: string) {}

  read(): YamlDocument {
    const [document, second] = this.documents();
    if (!document) return { problems: this.problems };
    this.reportSyntax(document.errors);
    if (second) {
      const remedy = 'keep one document in the file';
      this.report(
        'several-documents',
        second.range?.[0] ?? 0,
        'a second document begins, and would be ignored',
        remedy,
      );
    }
    if (document.errors.length > 0) return { problems: this.problems };
    const root = document.contents ? this.node(document.contents) : this.nothing(0);
    return { root, problems: this.problems };
  }

  // One mistake makes the parser complain over and over: the first complaint of each line is enough.
  private reportSyntax(errors: Document['errors']): void {
    const lines = new Set<number>();
    for (const { code, message, pos } of errors) {
      if (message.includes('call stack')) throw new RangeError(message);
      const { line } = this.place(pos[0]);
      if (!lines.has(line)) this.report(syntaxRule(code), pos[0], message.replace(/[.:]?\s*$/, ''), remedyFor(code));
      lines.add(line);
    }
  }

  private documents(): Document[] {
    const parser = new Parser(this.lines.addNewLine);
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, version: '1.1', logLevel: 'silent' });
    const documents: Document[] = [];
    for (const document of composer.compose(parser.parse(this.text), true, this.text.length)) {
      documents.push(document);
      if (documents.length === 2) break;
    }
    return documents;
  }

  private node(node: Node): YamlNode {
    if (isAlias(node)) return this.alias(node.source, node.range?.[0] ?? 0);
    this.size++;
    const before = this.size;
    const read = isScalar(node) ? this.scalar(node) : isMap(node) ? this.map(node) : this.list(node);
    const { anchor } = node as { anchor?: string };
    if (anchor) this.anchored.set(anchor, { node: read, size: this.size - before + 1 });
    return read;
  }

  // A file of a kilobyte can stand for a billion values; the loader refuses that too.
  private alias(name: string, offset: number): YamlNode {
    const target = this.anchored.get(name);
    if (!target) return this.nothing(offset);
    this.aliased += target.size;
    this.size += target.size;
    if (this.aliased <= aliasAllowance + 10 * this.lines.lineStarts.length) return target.node;
    if (!this.problems.some(({ rule }) => rule === 'too-many-aliases')) {
      this.report(
        'too-many-aliases',
        offset,
        `the aliases stand for over ${aliasAllowance} values`,
        'write less of them',
      );
    }
    return this.nothing(offset);
  }

  private scalar(node: Scalar): YamlScalar {
    const text = typeof node.value === 'string' ? node.value : '';
    const place = this.place(node.range?.[0] ?? 0);
    if (node.type === 'PLAIN' && node.tag === undefined) {
      const resolved = resolveScalar(text);
      const value = resolved instanceof Timestamp ? resolved.text : resolved;
      return { kind: 'scalar', value, source: text, style: 'plain', ...place };
    }
    const style = node.type?.startsWith('BLOCK') ? 'block' : node.type === 'PLAIN' ? 'plain' : 'quoted';
    return { kind: 'scalar', value: taggedValue(node.tag, text), source: text, style, ...place };
  }

  private list(node: Node): YamlNode {
    const items = isSeq(node) ? node.items : [];
    return { kind: 'list', items: items.map((item) => this.child(item)), ...this.place(node.range?.[0] ?? 0) };
  }

  private map(node: YAMLMap): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const written = new Map<string, Position>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = this.key(pair.key);
      const value = pair.value ? this.node(pair.value) : this.nothing((pair.key?.range?.[1] ?? 0) + 1);
      if (key.value === '<<' && key.style === 'plain') this.merge(value, entries);
      else {
        const name = textOfScalar(key.value);
        this.checkKey(name, key, written);
        entries.delete(name);
        entries.set(name, { key, value });
      }
    }
    return { kind: 'map', entries: [...entries.values()], ...this.place(node.range?.[0] ?? 0) };
  }

  private key(node: Node | null): YamlScalar {
    const read = node ? this.node(node) : this.nothing(0);
    if (read.kind === 'scalar') return read;
    const remedy = 'write a plain word before the colon';
    this.reportAt('complex-key', read, `a ${read.kind} cannot be a key`, remedy);
    return { kind: 'scalar', value: '', source: '', style: 'plain', line: read.line, column: read.column };
  }

  private checkKey(name: string, key: YamlScalar, written: Map<string, Position>): void {
    const first = written.get(name);
    if (first) {
      const message = `the key ${JSON.stringify(name)} stands on line ${first.line} already, and this one would win`;
      this.reportAt('duplicate-key', key, message, 'remove one of them');
    } else written.set(name, key);
  }

  // Of several merged maps the earlier wins; keys written before the merge lose, as in the loader.
  private merge(value: YamlNode, entries: Map<string, YamlEntry>): void {
    const maps = value.kind === 'list' ? [...value.items].reverse() : [value];
    for (const map of maps) {
      if (map.kind !== 'map') this.reportAt('bad-merge', map, 'only maps can be merged', 'merge an alias of a map');
      else for (const entry of map.entries) entries.set(textOfScalar(entry.key.value), entry);
    }
  }

  private child(item: unknown): YamlNode {
    return item ? this.node(item as Node) : this.nothing(0);
  }

  private nothing(offset: number): YamlScalar {
    return { kind: 'scalar', value: null, source: '', style: 'plain', ...this.place(offset) };
  }

  private place(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private report(rule: string, offset: number, message: string, remedy: string): void {
    this.reportAt(rule, this.place(offset), message, remedy);
  }

  private reportAt(rule: string, { line, column }: Position, message: string, remedy: string): void {
    this.problems.push({ rule, message, remedy, line, column });
  }
}

function taggedValue(tag: string | undefined, text: string): YamlScalar['value'] {
  if (tag === undefined || tag === '!' || tag === 'tag:yaml.org,2002:str') return text;
  if (tag === 'tag:yaml.org,2002:binary') return Buffer.from(text, 'base64').toString('utf8');
  const value = resolveScalar(text);
  return value instanceof Timestamp ? value.text : value;
}

function syntaxRule(code: string): string {
  return code === 'TAB_AS_INDENT' ? 'tab-indent' : 'syntax';
}

function remedyFor(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'indent with spaces';
  if (code === 'MISSING_CHAR' || code === 'BAD_INDENT') return 'close what was opened, and indent consistently';
  return 'correct the YAML here';
}
