import { type FieldPath, type Severity, type UnplacedProblem } from '../problems';
import { brand } from '../tree';
import { type AnyField, type Shape } from './field';
import { isPlainMap, nameField, showValue, wrongKind } from './field-findings';
import { readField, type ReadScalar, type Scalar, type ScalarFinding, wrongType } from './scalar';
import { rules } from '../rules';

/** What stands in the place of a field whose prop holds something of which the field cannot be made. */
export class WrongValue {
  static {
    brand(this, 'WrongValue');
  }

  constructor(readonly finding: ScalarFinding) {}
}

/** The values of a program that fit their fields, and what is wrong with the others. */
export interface CheckedValues {
  readonly data: Record<string, unknown>;
  readonly problems: readonly UnplacedProblem[];
}

type Report = (severity: Severity, path: FieldPath, finding: ScalarFinding) => void;

/**
 * Holds values that a program made against the fields of the format: the same is said of them as of a file that holds
 * them. Fields that the format does not know stay, if YAML can hold them.
 */
export function checkValues(values: object, shape: Shape): CheckedValues {
  const problems: UnplacedProblem[] = [];
  const report: Report = (severity, field, finding) => void problems.push({ severity, field, ...finding });
  return { data: checkFields(values as Readonly<Record<string, unknown>>, shape, [], report), problems };
}

function checkFields(values: Readonly<Record<string, unknown>>, shape: Shape, path: FieldPath, report: Report) {
  const data: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const { name, severity, finding } = nameField(key, shape);
    if (severity && finding) report(severity, [...path, key], finding);
    if (name !== undefined) data[name] = checkField(value, shape.fields[name]!, [...path, name], report);
    else if (value instanceof WrongValue) report('error', wrongPlace(path, key, value), value.finding);
    else if (!severity) data[key] = plainCopy(value, [...path, key], report, new Set());
  }
  return data;
}

// A prop that is several fields has none of its own, and its name is in the message.
function wrongPlace(path: FieldPath, key: string, { finding: { rule } }: WrongValue): FieldPath {
  return rule === rules.unknownField.id ? [...path, key] : path;
}

function checkField(value: unknown, field: AnyField, path: FieldPath, report: Report): unknown {
  if (value === undefined || value === null) return undefined;
  if (value instanceof WrongValue) return report('error', path, value.finding);
  if (field.kind === 'object' && isPlainMap(value)) return checkFields(value, field.shape, path, report);
  if (field.kind === 'list' && Array.isArray(value)) {
    return value.map((item, index) => checkField(item, field.item, [...path, index], report) ?? null);
  }
  if (field.kind === 'map' && isPlainMap(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, checkField(item, field.value, [...path, key], report) ?? null]),
    );
  }
  return checkScalar(value, field, path, report);
}

function checkScalar(value: unknown, field: AnyField, path: FieldPath, report: Report): unknown {
  const scalar = scalarOf(value);
  const read = scalar ? readField(field, scalar) : readNoNumber(value, field);
  if (!read) return report('error', path, wrongKind(showValue(value), field, 'program'));
  const finding = read.fault ?? read.note;
  if (finding) report(read.fault ? 'error' : 'warning', path, finding);
  return read.value;
}

function scalarOf(value: unknown): Scalar | undefined {
  const isScalar = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  return isScalar ? { value: value as Scalar['value'], source: String(value) } : undefined;
}

function readNoNumber(value: unknown, field: AnyField): ReadScalar<unknown> | undefined {
  if (typeof value !== 'number') return undefined;
  return field.kind === 'text'
    ? wrongType({ value, source: String(value) }, 'a string', 'write a string')
    : readField(field, { value, source: String(value) });
}

// Without what is undefined, as a file has it.
function plainCopy(value: unknown, path: FieldPath, report: Report, around: ReadonlySet<unknown>): unknown {
  if (value === null || scalarOf(value)) return value;
  const inside = new Set([...around, value]);
  if (!around.has(value) && Array.isArray(value)) {
    return value.map((item, index) => plainCopy(item ?? null, [...path, index], report, inside));
  }
  if (!around.has(value) && isPlainMap(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(entries.map(([key, item]) => [key, plainCopy(item, [...path, key], report, inside)]));
  }
  const shown = around.has(value) ? 'a value that contains itself' : showValue(value);
  const message = `YAML cannot represent ${shown}`;
  report('error', path, {
    rule: rules.wrongType.id,
    message,
    remedy: 'use strings, finite numbers, booleans, lists and maps',
  });
  return undefined;
}

/** A value in the format's own spelling; what the format does not know in it is wrong, since nobody meant it as extra. */
export function withoutUnknown(value: unknown, field: AnyField): unknown {
  if (field.kind === 'list' && Array.isArray(value)) return value.map((item) => withoutUnknown(item, field.item));
  if (!isPlainMap(value)) return value;
  if (field.kind === 'map') return mapEntries(value, (_, item) => withoutUnknown(item, field.value));
  if (field.kind !== 'object') return value;
  const { shape } = field;
  return mapEntries(value, (key, item) => {
    const { name, severity, finding } = nameField(key, shape);
    if (name !== undefined) return withoutUnknown(item, shape.fields[name]!);
    return severity === undefined && finding ? new WrongValue(finding) : item;
  });
}

function mapEntries(map: Readonly<Record<string, unknown>>, change: (key: string, item: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, change(key, item)]));
}
