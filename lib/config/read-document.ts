import { type FieldPath, type Position, type Severity } from '../problems';
import { textOfKey, type YamlNode } from '../yaml';
import { type AnyField, type Shape } from './field';
import { nameField, type Retired, retiredImagesList, wrongKind } from './field-findings';
import { readField as readScalarField, unquotedText } from './scalar';
import { imageConfigurationShape } from './schema/images';
import { rules } from '../rules';

/** Takes note of something found while reading. */
export type Report = (severity: Severity, rule: string, at: Position, path: FieldPath, finding: Retired) => void;

/** How a document is read. */
interface ReadContext {
  readonly report: Report;
  /** What an unknown field is: the loader drops it without a word. */
  readonly unknown: 'error' | 'warning';
}

type Data = Record<string, unknown>;

/** The object that the loader makes of a map; what is wrong with it goes to the report, and the rest is read on. */
export function readObject(node: YamlNode, shape: Shape, path: FieldPath, context: ReadContext): Data | undefined {
  return readFields(node, shape, { kind: 'object', presence: 'set', shape }, path, context);
}

function readFields(node: YamlNode, shape: Shape, target: Target, path: FieldPath, context: ReadContext) {
  if (isNull(node)) return undefined;
  if (node.kind !== 'map') return reportNoObject(node, shape, path, context);
  const data: Data = {};
  for (const entry of node.entries) {
    const key = textOfKey(entry.key.value, entry.key.source);
    const name = fieldNamed(key, entry.key, shape, path, context);
    if (name === undefined) continue;
    const value = readField(entry.value, shape.fields[name]!, targetOfKey(target, key), [...path, name], context);
    if (value !== undefined) data[name] = value;
  }
  return withEmptyTexts(data, shape);
}

function readField(node: YamlNode, field: AnyField, target: Target, path: FieldPath, context: ReadContext): unknown {
  if (isNull(node)) return undefined;
  switch (field.kind) {
    case 'object':
      return readFields(node, field.shape, target, path, context);
    case 'list':
      return readList(node, field.item, targetOfItem(target), path, context);
    case 'map':
      return readMap(node, field.value, target, path, context);
    case 'text':
    case 'flag':
    case 'integer':
    case 'duration':
      return readScalar(node, field, target, path, context);
  }
}

function readList(
  node: YamlNode,
  item: AnyField,
  target: Target,
  path: FieldPath,
  context: ReadContext,
): unknown[] | undefined {
  if (node.kind !== 'list') return reportWrongKind(node, 'list', path, context);
  return node.items.map((child, index) => readField(child, item, target, [...path, index], context) ?? emptyOf(item));
}

function readMap(
  node: YamlNode,
  value: AnyField,
  target: Target,
  path: FieldPath,
  context: ReadContext,
): Data | undefined {
  if (node.kind !== 'map') return reportWrongKind(node, 'map', path, context);
  return Object.fromEntries(
    node.entries.map((entry) => {
      const key = textOfKey(entry.key.value, entry.key.source);
      const below = targetOfKey(target, key);
      return [key, readField(entry.value, value, below, [...path, key], context) ?? emptyOf(value)];
    }),
  );
}

// A text that the loader's types always have is empty where the file lacks it: all that reads it finds a string.
function withEmptyTexts(data: Data, shape: Shape): Data {
  if (shape.writesAlways?.(data) ?? true) for (const name of alwaysTexts(shape)) data[name] ??= '';
  return data;
}

const known = new WeakMap<Shape, readonly string[]>();

function alwaysTexts(shape: Shape): readonly string[] {
  const texts = known.get(shape) ?? Object.keys(shape.fields).filter((name) => isAlwaysText(shape.fields[name]!));
  known.set(shape, texts);
  return texts;
}

function isAlwaysText({ kind, presence }: AnyField): boolean {
  return kind === 'text' && presence === 'always';
}

// A null where a value is expected is the type's zero value to the loader.
function emptyOf(field: AnyField): unknown {
  if (field.kind === 'object') return withEmptyTexts({}, field.shape);
  return { text: '', duration: '0s', flag: false, integer: 0, list: [], map: {} }[field.kind];
}

function readScalar(node: YamlNode, field: AnyField, target: Target, path: FieldPath, context: ReadContext): unknown {
  if (node.kind !== 'scalar') return reportWrongKind(node, field.kind, path, context);
  const isConverted = field.kind !== 'text' || target?.kind === 'text' || typeof node.value === 'string';
  const { value, note, fault } = (isConverted ? readScalarField(field, node) : unquotedText(node)) ?? {};
  const finding = fault ?? note;
  if (finding) context.report(fault ? 'error' : 'warning', finding.rule, node, path, finding);
  return value;
}

function fieldNamed(key: string, at: Position, shape: Shape, path: FieldPath, context: ReadContext) {
  const { name, severity = context.unknown, finding } = nameField(key, shape);
  if (finding) context.report(severity, finding.rule, at, [...path, key], finding);
  return name;
}

function reportNoObject(node: YamlNode, shape: Shape, path: FieldPath, context: ReadContext): undefined {
  if (shape !== imageConfigurationShape || node.kind !== 'list') return reportWrongKind(node, 'object', path, context);
  context.report('error', rules.retiredForm.id, node, path, retiredImagesList);
}

function reportWrongKind(node: YamlNode, kind: AnyField['kind'], path: FieldPath, context: ReadContext): undefined {
  const finding = wrongKind(kindOf(node), { kind }, 'file');
  context.report('error', finding.rule, node, path, finding);
}

function kindOf(node: YamlNode): string {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? JSON.stringify(node.value) : node.source;
  return node.kind === 'list' ? 'a list' : 'a map';
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The position of a field: that of its key, or of the nearest thing around it that the file has. */
export function positionOf(root: YamlNode, path: FieldPath): Position {
  let node = root;
  let at: Position = root;
  for (const part of path) {
    const next = typeof part === 'number' ? itemAt(node, part) : entryAt(node, part);
    if (!next) break;
    [at, node] = next;
  }
  return { line: at.line, column: at.column };
}

function itemAt(node: YamlNode, index: number): [Position, YamlNode] | undefined {
  const item = node.kind === 'list' ? node.items[index] : undefined;
  return item && [item, item];
}

function entryAt(node: YamlNode, key: string): [Position, YamlNode] | undefined {
  const entry =
    node.kind === 'map' ? node.entries.find((each) => textOfKey(each.key.value, each.key.source) === key) : undefined;
  return entry && [entry.key, entry.value];
}

/**
 * What the loader takes a value for when it turns YAML into JSON: only where that is a string do numbers and booleans
 * become strings. Of a field of an embedded type it takes the embedded type itself, and so finds no string below it:
 * a quirk that makes `version: 4.21` of a release an error.
 * @see convertToJSONableObject in yaml.go of sigs.k8s.io/yaml
 */
type Target = AnyField | undefined;

/** The target of a key below a target. */
function targetOfKey(target: Target, key: string): Target {
  if (target?.kind === 'map') return target.value;
  if (target?.kind !== 'object') return undefined;
  const name = fieldNameOf(target.shape, key);
  return name === undefined ? undefined : (embeddedTarget(target.shape, name) ?? target.shape.fields[name]);
}

/** The target of the items below a target. */
function targetOfItem(target: Target): Target {
  return target?.kind === 'list' ? target.item : undefined;
}

function fieldNameOf({ fields }: Shape, key: string): string | undefined {
  if (Object.hasOwn(fields, key)) return key;
  return Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase());
}

function embeddedTarget({ embedded = [] }: Shape, name: string): Target {
  const shape = embedded.find(({ fields }) => Object.hasOwn(fields, name));
  return shape && { kind: 'object', presence: 'set', shape };
}
