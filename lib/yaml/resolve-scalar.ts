const words = new Map<string, null | boolean | number>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

const smallestInteger = -(2n ** 63n);
const largestInteger = 2n ** 64n - 1n;

/** A date or a time that a plain scalar stands for; it is text all the same where a string is expected. */
export class Timestamp {
  constructor(readonly text: string) {}
}

/**
 * What a plain scalar without a tag stands for, by the rules of Go's yaml.v2 (YAML 1.1 with its own exceptions).
 * @see https://pkg.go.dev/gopkg.in/yaml.v2
 */
export function resolveScalar(text: string): null | boolean | number | bigint | string | Timestamp {
  if (text !== '' && !/^[-+.0-9yYnNtTfFoO~]/.test(text)) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  if (text.startsWith('.')) return dotFloat(text) ?? text;
  if (!/^[-+0-9]/.test(text)) return text;
  if (isTimestamp(text)) return new Timestamp(text);
  const plain = text.replaceAll('_', '');
  return integer(plain) ?? float(plain) ?? text;
}

/** The short names of the tags that plain scalars resolve to. */
export type ScalarTag = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'str';

/** The tag that yaml.v2 gives a plain scalar: `1` and `1.0` are the same number here, but not to the loader. */
export function tagOf(text: string): ScalarTag {
  const value = resolveScalar(text);
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (value instanceof Timestamp) return 'timestamp';
  return integer(text.replaceAll('_', '')) === undefined ? 'float' : 'int';
}

const name = /^[A-Za-z][A-Za-z0-9_./-]{0,100}$/;

/** Whether a text is a name, such as most keys and many values: plain, short, and read as a text. */
export function isName(text: string): boolean {
  return name.test(text) && !words.has(text);
}

/** Whether a plain scalar would be read as this very string; base 60 numbers count as unsafe, for other readers. */
export function isPlainString(text: string): boolean {
  return typeof resolveScalar(text) === 'string' && !/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text);
}

function integer(plain: string): number | bigint | undefined {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]+)|(0|[1-9][0-9]*))$/.exec(plain);
  if (!match) return signedBinary(plain);
  const [, sign, hex, octal, binary, oldOctal, decimal] = match;
  const [prefix, digits] = hex
    ? ['0x', hex]
    : binary
      ? ['0b', binary]
      : decimal
        ? ['', decimal]
        : ['0o', octal ?? oldOctal!];
  return inRange(sign === '-', prefix, digits, sign !== '');
}

// After its own 0b prefix yaml.v2 lets the number carry a sign of its own.
function signedBinary(plain: string): number | bigint | undefined {
  const match = /^(0b([-+])|-0b)([01]+)$/.exec(plain);
  if (!match) return undefined;
  return inRange(match[2] !== '+', '0b', match[3]!, true);
}

// Only numbers without a sign may use the range above 63 bits. No base needs more digits than the base 2, and a million
// of them would take long to convert.
function inRange(isNegative: boolean, prefix: string, digits: string, isSigned: boolean): number | bigint | undefined {
  const significant = digits.replace(/^0+(?=.)/, '');
  if (significant.length > 64) return undefined;
  const size = BigInt(prefix + significant);
  const value = isNegative ? -size : size;
  if (value < smallestInteger || value > (isSigned ? -smallestInteger - 1n : largestInteger)) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function float(plain: string): number | undefined {
  if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

function dotFloat(text: string): number | undefined {
  if (!/^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/.test(text)) return undefined;
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

function isTimestamp(text: string): boolean {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d)))|(?: +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?))?$/.exec(
      text,
    );
  if (!match) return false;
  const [year, month, day, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0, ...spaced] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const [spacedHour = 0, spacedMinute = 0, spacedSecond = 0] = spaced;
  const daysInMonth = new Date(Date.UTC(2000 + (year! % 400), month, 0)).getUTCDate();
  return (
    month! >= 1 &&
    month! <= 12 &&
    day! >= 1 &&
    day! <= daysInMonth &&
    Math.max(hour, spacedHour) < 24 &&
    Math.max(minute, second, spacedMinute, spacedSecond) < 60 &&
    zoneHour <= 24 &&
    // Go takes an offset of 24 hours or 60 minutes for a possible one.
    zoneMinute <= 60
  );
}

/**
 * The string that the loader makes of a scalar of another type, in a string field. The source tells whole floats from
 * integers, which differ from a million up: `1000000.0` is read as `1e+06`.
 */
export function textOfScalar(value: null | boolean | number | bigint | string, source?: string): string {
  if (typeof value !== 'number') return String(value);
  const isFloat = !Number.isInteger(value) || (source !== undefined && tagOf(source) === 'float');
  return isFloat ? goFloat(value, 32) : String(value);
}

/** The string that the loader makes of a map's key. */
export function textOfKey(value: null | boolean | number | bigint | string, source: string): string {
  const text = textOfScalar(value, source);
  if (typeof value !== 'number') return text;
  return { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' }[text] ?? text;
}

/** A float as Go's `%g` writes it with the fewest digits: an exponent below 1e-4 and from 1e6 up. */
export function goFloat(exact: number, bits: 32 | 64): string {
  const value = bits === 32 ? Math.fround(exact) : exact;
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [digits, exponent] = shortest(value, bits).split('e') as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 6) {
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const text = String(Number(`${digits}e${exponent}`));
  return Object.is(value, -0) ? '-0' : text;
}

function shortest(value: number, bits: 32 | 64): string {
  for (let precision = 0; bits === 32 && precision < 9; precision++) {
    const digits = value.toExponential(precision);
    if (Math.fround(Number(digits)) === value) return digits;
  }
  return value.toExponential();
}
