import { textOfScalar, type YamlScalar } from '../yaml';
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

const unitNanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

// What fits into 64 bits: about 292 years.
const longest = 2n ** 63n - 1n;

/**
 * The nanoseconds of a duration such as `1h30m` or `1.5h`, or nothing where the text is no duration.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseDuration(text: string): bigint | undefined {
  const match = /^([-+]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text);
  if (!match) return undefined;
  let total = 0n;
  for (const [, whole, fraction = '', unit] of match[2]!.matchAll(/(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g)) {
    const scale = unitNanoseconds[unit!]!;
    total += BigInt(whole || '0') * scale + (BigInt(fraction || '0') * scale) / 10n ** BigInt(fraction.length);
  }
  const signed = match[1] === '-' ? -total : total;
  return signed >= -longest - 1n && signed <= longest ? signed : undefined;
}

/** Nanoseconds in the loader's own form: `1h0m0s`, `45s`, `1.5ms`, `0s`. */
export function formatDuration(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 1_000n)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 1_000_000n)}ms`;
  const minutes = size / unitNanoseconds['m']!;
  const seconds = `${decimal(size % unitNanoseconds['m']!, unitNanoseconds['s']!)}s`;
  if (minutes === 0n) return `${sign}${seconds}`;
  const hours = minutes / 60n;
  return hours === 0n ? `${sign}${minutes}m${seconds}` : `${sign}${hours}h${minutes % 60n}m${seconds}`;
}

function decimal(value: bigint, scale: bigint): string {
  const digits = String(scale).length - 1;
  const fraction = String(value % scale)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return fraction ? `${value / scale}.${fraction}` : String(value / scale);
}

/** The same duration in the loader's own form; a text that is no duration stays as it is. */
export function canonicalDuration(text: string): string {
  const nanoseconds = parseDuration(text);
  return nanoseconds === undefined ? text : formatDuration(nanoseconds);
}
