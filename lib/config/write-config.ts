import { findUnwritable, writeYaml, type YamlValue } from '../yaml';
import { type Configuration } from './schema';
import { configurationShape } from './schema/configuration';
import { canonicalDuration } from './scalar';
import { type AnyField, type Shape } from './field';
import { type UnplacedProblem } from '../problems';
import { rules } from '../rules';

/** The canonical YAML of a configuration: what upstream's own tools would write, byte for byte. */
export function writeConfig(configuration: Configuration): string {
  return writeYaml(toDocument(configuration, configurationShape));
}

type Document = Record<string, YamlValue>;

/**
 * The document that the generator writes for an object: fields with their zero value are left out or written as their
 * presence says, durations get their one form. Keys that the shape does not know are kept as they are.
 */
export function toDocument(value: object, shape: Shape): Document {
  const writesAlways = shape.writesAlways?.(value) ?? true;
  const document: Document = {};
  for (const [key, item] of Object.entries(value) as [string, YamlValue | undefined][]) {
    if (!Object.hasOwn(shape.fields, key) && item !== undefined) document[key] = item;
  }
  for (const [key, field] of Object.entries(shape.fields)) {
    const item = (value as Readonly<Record<string, unknown>>)[key] ?? undefined;
    if (item === undefined) {
      if (field.presence === 'always' && writesAlways) document[key] = zeroOf(field);
    } else if (field.presence !== 'omitempty' || !isZero(item, field)) {
      document[key] = toValue(item, field);
    }
  }
  return document;
}

function toValue(value: unknown, field: AnyField): YamlValue {
  switch (field.kind) {
    case 'text':
    case 'flag':
    case 'integer':
      return value as YamlValue;
    case 'duration':
      return typeof value === 'string' ? canonicalDuration(value) : (value as YamlValue);
    case 'list':
      return (value as unknown[]).map((item) => toValue(item ?? zeroOf(field.item), field.item));
    case 'map':
      return Object.fromEntries(
        Object.entries(value as object)
          .filter(([, item]) => item !== undefined)
          .map(([key, item]) => [key, toValue(item ?? zeroOf(field.value), field.value)]),
      );
    case 'object':
      return toDocument(value as object, field.shape);
  }
}

function zeroOf(field: AnyField): YamlValue {
  switch (field.kind) {
    case 'text':
      return '';
    case 'flag':
      return false;
    case 'integer':
      return 0;
    case 'duration':
    case 'list':
    case 'map':
      return null;
    case 'object':
      return toDocument({}, field.shape);
  }
}

function isZero(value: unknown, field: AnyField): boolean {
  switch (field.kind) {
    case 'text':
    case 'duration':
      return value === '';
    case 'flag':
      return value === false;
    case 'integer':
      return value === 0;
    case 'list':
      return (value as unknown[]).length === 0;
    case 'map':
      return Object.keys(value as object).length === 0;
    case 'object':
      return Object.entries(value as object).every(([key, item]) => isZeroMember(item, field.shape.fields[key]));
  }
}

// A list, map or pointer is zero only where it was never set: an empty one is a value.
function isZeroMember(item: unknown, field: AnyField | undefined): boolean {
  if (item === undefined || item === null) return true;
  return field !== undefined && ['text', 'flag', 'integer'].includes(field.kind) && isZero(item, field);
}

/** The characters in a value that upstream's tools cannot write; only those of the given texts, if any. */
export function findUnwritableCharacters(
  value: object,
  isWritten: (text: string) => boolean = () => true,
): UnplacedProblem[] {
  return findUnwritable(value)
    .filter(({ text }) => isWritten(text))
    .map(({ path, message, remedy }) => ({
      severity: 'error',
      rule: rules.unwritableCharacter.id,
      field: path,
      message,
      remedy,
    }));
}
