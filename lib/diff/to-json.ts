import { visibleJson } from '../problems';
import { type YamlValue } from '../yaml';
import { type Change } from './change';
import { type Comparison } from './compare-trees';
import { isMap } from './same-value';

/** The form of the report as data; a field that changes its meaning raises it. */
export const reportVersion = 1;

/** The report as JSON: risks, and changes that applied to the older tree give the newer one. */
export function toJson({ before, after, risks, changes }: Comparison): string {
  return `${visibleJson({ version: reportVersion, before, after, risks, changes: changes.map(encode) })}\n`;
}

/** The changes of a report in JSON. */
export function changesOfJson(text: string): Change[] {
  const { changes } = JSON.parse(text) as { changes: unknown[] };
  return changes.map((change) => decode(change) as Change);
}

// JSON has no word for these; a map that happens to look like our word for them is wrapped too.
function encode(value: unknown): unknown {
  if (typeof value === 'bigint') return { $yaml: String(value) };
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return { $yaml: nameOf(value) };
  if (Array.isArray(value)) return value.map(encode);
  if (!isMap(value as YamlValue)) return value;
  const entries = Object.entries(value as object).map(([key, inner]) => [key, encode(inner)] as const);
  const map: unknown = Object.fromEntries(entries);
  return Object.hasOwn(value as object, '$yaml') ? { $yaml: { map } } : map;
}

function nameOf(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  const { $yaml: special } = value as { $yaml?: unknown };
  if (!Object.hasOwn(value, '$yaml')) return decodeMap(value);
  if (typeof special === 'string') return /^-?\d+$/.test(special) ? BigInt(special) : Number(special);
  return decodeMap((special as { map: object }).map);
}

function decodeMap(map: object): unknown {
  return Object.fromEntries(Object.entries(map).map(([key, inner]) => [key, decode(inner)]));
}
