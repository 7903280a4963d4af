import { textOfScalar, type YamlScalar } from '../yaml';
import { canonicalDuration, formatDuration, parseDuration } from './duration';
import { type AnyField } from './field';
import { rules } from '../rules';

/** A single value, as a file or a program has it, and its text there. */
export type Scalar = Pick<YamlScalar, 'value' | 'source'>;

/** What the loader makes of a scalar, and what a reader should know about it. */
export interface ReadScalar<T> {
  readonly value?: T;
  /** The value is usable but was converted: said as a warning. */
  readonly note?: ScalarFinding;
  /** The value is not what the file says, or nothing at all: said as an error. */
  readonly fault?: ScalarFinding;
}

/** A finding about one scalar. */
export interface ScalarFinding {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** A scalar in a string field: numbers and booleans are converted, as the loader does. */
export function readText(node: Scalar): ReadScalar<string> {
  if (typeof node.value === 'string') return { value: node.value };
  const value = textOfScalar(node.value, node.source);
  const remedy = `write ${JSON.stringify(node.source)}, in quotes`;
  if (value !== node.source) {
    const message = `${node.source} without quotes is read as ${JSON.stringify(value)}`;
    return { value, fault: { rule: rules.lossyScalar.id, message, remedy } };
  }
  const kind = typeof node.value === 'boolean' ? 'boolean' : 'number';
  const message = `expected a string, got the ${kind} ${node.source}`;
  return { value, note: { rule: rules.convertedScalar.id, message, remedy } };
}

/** A scalar in a string field where the loader converts nothing. */
export function unquotedText(node: Scalar): ReadScalar<string> {
  const { fault } = wrongType(node, 'a string', `write ${JSON.stringify(node.source)}, in quotes`);
  return { value: textOfScalar(node.value, node.source), fault };
}

/** A scalar in a boolean field. */
export function readFlag(node: Scalar): ReadScalar<boolean> {
  if (typeof node.value === 'boolean') return { value: node.value };
  return wrongType(node, 'true or false', 'write true or false, without quotes');
}

/** A scalar in a whole-number field. */
export function readInteger(node: Scalar): ReadScalar<number> {
  if (typeof node.value === 'number' && Number.isInteger(node.value)) return { value: node.value };
  return wrongType(node, 'a whole number', 'write a whole number, without quotes');
}

/** A scalar in a duration field: a text such as `2h30m`, or a number of nanoseconds. */
export function readDuration(node: Scalar): ReadScalar<string> {
  if (typeof node.value === 'number' && Number.isInteger(node.value)) {
    const value = formatDuration(BigInt(node.value));
    const message = `${node.source} is read as nanoseconds (${value})`;
    return { value, note: { rule: rules.convertedScalar.id, message, remedy: 'add a unit, such as 2h30m' } };
  }
  if (typeof node.value === 'string' && parseDuration(node.value) !== undefined) {
    return { value: canonicalDuration(node.value) };
  }
  return wrongType(node, 'a duration', 'write numbers with units, such as 2h30m or 45s');
}

/** That a single value is none of what a field holds. */
export function wrongType(node: Scalar, expected: string, remedy: string): ReadScalar<never> {
  const shown = typeof node.value === 'string' ? JSON.stringify(node.value) : node.source;
  return { fault: { rule: rules.wrongType.id, message: `expected ${expected}, got ${shown}`, remedy } };
}

/** What a field of one value reads; nothing for a field of several. */
export function readField({ kind }: Pick<AnyField, 'kind'>, node: Scalar): ReadScalar<unknown> | undefined {
  switch (kind) {
    case 'text':
      return readText(node);
    case 'flag':
      return readFlag(node);
    case 'integer':
      return readInteger(node);
    case 'duration':
      return readDuration(node);
    case 'list':
    case 'map':
    case 'object':
      return undefined;
  }
}
