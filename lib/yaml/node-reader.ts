import { type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Position } from '../problems';
import { Anchors } from './anchors';
import { blockText, followsDashAndTab, scalarQuirk } from './loader-quirks';
import { type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from './node';
import { type ProblemLog } from './problem-log';
import { resolveScalar, tagOf, textOfKey, Timestamp } from './resolve-scalar';
import { yamlPackage } from './shallow-parser';
import { rules } from '../rules';

/** Makes our nodes of the parser's: aliases replaced, maps merged, scalars resolved as the loader does. */
export class NodeReader {
  private readonly anchors: Anchors;
  private readonly yaml = yamlPackage();

  constructor(
    private readonly text: string,
    private readonly log: ProblemLog,
  ) {
    this.anchors = new Anchors(log);
  }

  /** One node with all that it holds. */
  node(node: Node): YamlNode {
    const offset = node.range?.[0] ?? 0;
    if (this.yaml.isAlias(node)) return this.anchors.find(node.source, offset) ?? this.nothing(offset);
    const { anchor } = node as { anchor?: string };
    return this.anchors.note(anchor, () => {
      if (this.yaml.isScalar(node)) return this.scalar(node, offset);
      return this.yaml.isMap(node) ? this.map(node, offset) : this.list(node, offset);
    });
  }

  /** The null of a place where nothing is written. */
  nothing(offset: number): YamlScalar {
    return { kind: 'scalar', value: null, source: '', style: 'plain', ...this.log.place(offset) };
  }

  private scalar(node: Scalar, offset: number): YamlScalar {
    const place = this.log.place(offset);
    const style = node.type?.startsWith('BLOCK') ? 'block' : node.type === 'PLAIN' ? 'plain' : 'quoted';
    // Half of a surrogate pair was reported as an escape, and is not to be reported as a value too.
    let source = typeof node.value === 'string' ? node.value.toWellFormed() : '';
    const end = node.range?.[1] ?? offset;
    if (style === 'block') source = blockText(source, this.text, end);
    const quirk = style === 'plain' ? undefined : scalarQuirk(this.text, offset, end);
    if (quirk) this.log.addAt(place, quirk);
    const value = this.valueOf(node.tag, source, style, place);
    return { kind: 'scalar', value, source, style, ...place };
  }

  private valueOf(tag: string | undefined, source: string, style: string, place: Position): YamlScalar['value'] {
    if (tag === undefined && style === 'plain') {
      const resolved = resolveScalar(source);
      return resolved instanceof Timestamp ? resolved.text : resolved;
    }
    if (tag === undefined) return source;
    const value = taggedValue(tag, source);
    if (value !== undefined) return value;
    const message = `${JSON.stringify(source)} does not fit its tag ${tag.replace(/^tag:yaml\.org,2002:/, '!!')}`;
    this.log.addAt(place, { rule: rules.wrongTag.id, message, remedy: 'remove the tag, or fix the value' });
    return source;
  }

  private list(node: YAMLSeq, offset: number): YamlNode {
    const items = node.items.map((item) =>
      this.yaml.isNode(item) ? this.item(item, node.flow) : this.nothing(offset),
    );
    return { kind: 'list', items, ...this.log.place(offset) };
  }

  private item(node: Node, isFlow: boolean | undefined): YamlNode {
    const offset = node.range?.[0] ?? 0;
    if (!isFlow && followsDashAndTab(this.text, offset)) {
      this.log.add(offset, { rule: rules.tabIndent.id, message: 'a tab follows the dash', remedy: 'write a space' });
    }
    return this.node(node);
  }

  private map(node: YAMLMap, offset: number): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const written = new Map<string, Position>();
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      const key = this.key(pair.key, offset);
      const value = pair.value ? this.node(pair.value) : this.nothing((pair.key?.range?.[1] ?? offset) + 1);
      if (key.value === '<<' && key.style === 'plain') this.merge(value, entries);
      else this.enter({ key, value }, entries, written);
    }
    return { kind: 'map', entries: [...entries.values()], ...this.log.place(offset) };
  }

  private enter(entry: YamlEntry, entries: Map<string, YamlEntry>, written: Map<string, Position>): void {
    const name = textOfKey(entry.key.value, entry.key.source);
    const first = written.get(name);
    if (first) {
      const message = `duplicate key ${JSON.stringify(name)} (first on line ${first.line}); this one would win`;
      this.log.addAt(entry.key, { rule: rules.duplicateKey.id, message, remedy: 'remove one of them' });
    } else written.set(name, entry.key);
    entries.delete(name);
    entries.set(name, entry);
  }

  private key(node: Node | null, offset: number): YamlScalar {
    const read = node ? this.node(node) : this.nothing(offset);
    const place = this.log.place(node?.range?.[0] ?? offset);
    const kind = read.kind === 'scalar' ? unfitKey(read.value) : `a ${read.kind}`;
    if (kind !== undefined) {
      const remedy = 'write a plain word before the colon';
      this.log.addAt(place, { rule: rules.unfitKey.id, message: `${kind} cannot be a key`, remedy });
    }
    // An alias stands where it is written, for whoever looks for a key.
    return read.kind === 'scalar'
      ? { ...read, ...place }
      : { kind: 'scalar', value: '', source: '', style: 'plain', ...place };
  }

  // Of several merged maps the earlier wins; keys written before the merge lose, as in the loader.
  private merge(value: YamlNode, entries: Map<string, YamlEntry>): void {
    const maps = value.kind === 'list' ? [...value.items].reverse() : [value];
    for (const map of maps) {
      if (map.kind === 'map') {
        for (const entry of map.entries) entries.set(textOfKey(entry.key.value, entry.key.source), entry);
      } else {
        const remedy = 'merge an alias of a map';
        this.log.addAt(map, { rule: rules.badMerge.id, message: 'only maps can be merged', remedy });
      }
    }
  }
}

// The loader turns keys into strings, and has no string for these.
function unfitKey(value: YamlScalar['value']): string | undefined {
  if (value === null) return 'null';
  return typeof value === 'bigint' && value >= 2n ** 63n ? String(value) : undefined;
}

type ScalarValue = null | boolean | number | bigint | string;

const prefix = 'tag:yaml.org,2002:';
const resolvable: ReadonlySet<string> = new Set(['null', 'bool', 'int', 'float', 'timestamp']);

/** What a scalar with a tag stands for; undefined where the text does not fit the tag, which the loader refuses. */
function taggedValue(tag: string, text: string): ScalarValue | undefined {
  const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
  if (name === 'binary') return binaryValue(text);
  if (!resolvable.has(name)) return text;
  const resolved = tagOf(text);
  if (resolved !== name && !(name === 'float' && resolved === 'int')) return undefined;
  const value = resolveScalar(text);
  return value instanceof Timestamp ? value.text : value;
}

function binaryValue(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits);
  return isBase64 ? Buffer.from(digits, 'base64').toString('utf8') : undefined;
}
