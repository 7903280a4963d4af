import { inspect } from 'node:util';

const longest = 160;

/** A value in one line; the end of a long one is left out. */
export function shown(value: unknown): string {
  const text = textOf(value);
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return inspect(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if ('asymmetricMatch' in value) return textOfMatcher(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${textOf(inner)}`)
    .join(',')}}`;
}

interface PrintedMatcher {
  toAsymmetricMatcher?(): string;
  toString(): string;
  readonly sample?: unknown;
}

// As vitest and Jest print them.
function textOfMatcher(matcher: PrintedMatcher): string {
  if (matcher.toAsymmetricMatcher) return matcher.toAsymmetricMatcher();
  return 'sample' in matcher ? `${matcher.toString()} ${textOf(matcher.sample)}` : matcher.toString();
}

/** Two texts in one line each, from shortly before the place where they differ. */
export function excerptsOf(a: string, b: string): [string, string] {
  if (Math.max(a.length, b.length) <= longest) return [shown(a), shown(b)];
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, index) => character !== right[index]);
  const from = at < 0 ? left.length : at;
  return [excerpt(left, from), excerpt(right, from)];
}

function excerpt(characters: readonly string[], at: number): string {
  const [start, end] = [Math.max(at - longest / 4, 0), at + longest / 2];
  const text = JSON.stringify(characters.slice(start, end).join(''));
  return `${start > 0 ? '…' : ''}${text}${end < characters.length ? '…' : ''}`;
}
