import { readDuration, readFlag, readInteger, readText, type ReadScalar } from '../../config';
import { type FieldPath, type Position } from '../../problems';
import { textOfScalar, valueOf, type YamlMap, type YamlNode, type YamlScalar, type YamlValue } from '../../yaml';
import { type FieldType, fieldsOf, type JobField, type JobFields } from './job-fields';
import { canonicalQuantity } from './quantity';
import { rules } from '../../rules';

/** What is found while a job is read. */
export interface JobReport {
  /** A value that Prow's type does not take: the file cannot be read. */
  wrong(at: Position, field: FieldPath, message: string, remedy: string): void;
  /** A field that Prow does not know: it is lost when the file is written again. */
  unknown(at: Position, field: FieldPath): void;
}

type Data = Record<string, YamlValue>;

/** The object that Prow's loader makes of a map, as it would be written again; of the fields, only those chosen. */
export function readObject(
  node: YamlNode,
  type: string,
  path: FieldPath,
  report: JobReport,
  chosen?: ReadonlySet<string>,
): Data {
  const fields = fieldsOf(type);
  const data: Data = {};
  for (const entry of mapOf(node, path, report)) {
    const field = fieldNamed(String(entry.key.value), fields);
    if (!field) report.unknown(entry.key, [...path, String(entry.key.value)]);
    else if (!chosen || chosen.has(field.name)) {
      const value = readValue(entry.value, field.type, [...path, field.name], report);
      if (value !== undefined && (isKept(field) || !isZero(value, field.type))) data[field.name] = value;
      else delete data[field.name];
    }
  }
  addZeros(data, chosen ? new Map([...fields].filter(([name]) => chosen.has(name))) : fields);
  return data;
}

// Null in place of a map is an empty one.
function mapOf(node: YamlNode, path: FieldPath, report: JobReport): YamlMap['entries'] {
  if (node.kind === 'map') return node.entries;
  if (!isNull(node)) report.wrong(node, path, `is no map of fields`, 'write `field: value` pairs below it');
  return [];
}

function addZeros(data: Data, fields: JobFields): void {
  for (const [name, field] of fields) {
    if (field.isAlwaysWritten && !(name in data)) data[name] = field.isPointer ? null : zeroOf(field.type);
  }
}

// Go's decoder prefers the exact name and takes any case.
function fieldNamed(key: string, fields: JobFields): JobField | undefined {
  const exact = fields.get(key);
  if (exact) return exact;
  const folded = key.toLowerCase();
  return [...fields.values()].find(({ name }) => name.toLowerCase() === folded);
}

function isKept({ isPointer, isAlwaysWritten, type }: JobField): boolean {
  return isPointer || isAlwaysWritten || type.kind === 'object';
}

function readValue(node: YamlNode, type: FieldType, path: FieldPath, report: JobReport): YamlValue | undefined {
  if (isNull(node) && type.kind !== 'any') return undefined;
  switch (type.kind) {
    case 'object':
      return readObject(node, type.name, path, report);
    case 'list':
      return readList(node, type.item, path, report);
    case 'map':
      return Object.fromEntries(
        mapOf(node, path, report).map(({ key, value }) => {
          const name = textOfScalar(key.value);
          return [name, readValue(value, type.value, [...path, name], report) ?? zeroOf(type.value)];
        }),
      );
    case 'any':
      return valueOf(node);
    default:
      return readScalar(node, type.kind, path, report);
  }
}

function readList(node: YamlNode, item: FieldType, path: FieldPath, report: JobReport): YamlValue[] {
  if (node.kind !== 'list') {
    report.wrong(node, path, 'is no list', 'put each value on a line of its own that begins with `- `');
    return [];
  }
  return node.items.map((child, index) => readValue(child, item, [...path, index], report) ?? zeroOf(item));
}

type PlainKind = 'text' | 'flag' | 'integer' | 'quantity' | 'intOrText' | 'time' | 'duration';

const scalarReaders: Record<PlainKind, (node: YamlScalar) => ReadScalar<YamlValue>> = {
  text: readText,
  flag: readFlag,
  integer: readInteger,
  duration: readDuration,
  time: readText,
  intOrText: (node) => (typeof node.value === 'number' ? readInteger(node) : readText(node)),
  quantity: (node) => {
    const value = canonicalQuantity(typeof node.value === 'string' ? node.value : node.source);
    const message = `is ${node.source}, which is no quantity`;
    return value === undefined
      ? { fault: { rule: rules.wrongType.id, message, remedy: 'write a number with a unit, such as 100m or 2Gi' } }
      : { value };
  },
};

function readScalar(node: YamlNode, kind: PlainKind, path: FieldPath, report: JobReport): YamlValue | undefined {
  if (node.kind !== 'scalar') {
    report.wrong(node, path, 'is no single value', 'write the value on the line of its key');
    return undefined;
  }
  const { value, fault } = scalarReaders[kind](node);
  if (value === undefined && fault) report.wrong(node, path, fault.message, fault.remedy);
  return value;
}

function zeroOf(type: FieldType): YamlValue {
  switch (type.kind) {
    case 'text':
    case 'duration':
      return '';
    case 'flag':
      return false;
    case 'integer':
    case 'intOrText':
      return 0;
    case 'quantity':
      return '0';
    case 'object': {
      const data: Data = {};
      addZeros(data, fieldsOf(type.name));
      return data;
    }
    default:
      return null;
  }
}

function isZero(value: YamlValue, { kind }: FieldType): boolean {
  if (kind === 'list') return (value as readonly YamlValue[]).length === 0;
  if (kind === 'map') return Object.keys(value as object).length === 0;
  return value === '' || value === 0 || value === false || value === null;
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
