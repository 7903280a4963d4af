// Nobody misspells longer names than this; comparing them takes the product of their lengths.
const longestName = 100;

/** The known name that is closest to a misspelt one, or nothing where none is close; `most` bounds the changes. */
export function nearestName(name: string, known: Iterable<string>, most = Infinity): string | undefined {
  if (name.length > longestName) return undefined;
  let limit = Math.min(most, Math.max(1, Math.floor(name.length / 3)));
  let best: string | undefined;
  for (const candidate of known) {
    // Each character more or less is a change.
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? beforeLast[j - 2]! + 1 : Infinity;
      row.push(Math.min(replaced, swapped, last[j]! + 1, row[j - 1]! + 1));
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
