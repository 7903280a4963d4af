const longest = 160;

/** A value in one line; the end of a long one is left out. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof RegExp) return String(value);
  const text = (JSON.stringify(value, (_, inner: unknown) => plain(inner)) as string | undefined) ?? typeof value;
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
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

function plain(value: unknown): unknown {
  if (typeof value === 'bigint' || value instanceof RegExp) return String(value);
  if (typeof value !== 'object' || value === null || !('asymmetricMatch' in value)) return value;
  // What vitest and Jest print.
  return 'toAsymmetricMatcher' in value ? (value as { toAsymmetricMatcher(): string }).toAsymmetricMatcher() : '…';
}
