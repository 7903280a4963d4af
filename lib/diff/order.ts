/** Each key with the one before it. */
export function* neighbours<K>(keys: Iterable<K>): Generator<readonly [K, K | null]> {
  let last: K | null = null;
  for (const key of keys) {
    yield [key, last];
    last = key;
  }
}

/** Those keys that the other side has too, in their order. */
export function keptOf<K>(keys: Iterable<K>, other: { has(key: K): boolean }): K[] {
  return [...keys].filter((key) => other.has(key));
}

/** Whether the same keys stand in another order. */
export function isReordered<K>(before: readonly K[], after: readonly K[]): boolean {
  return before.some((key, index) => key !== after[index]);
}

/** Puts new keys behind those that they follow; they come in the order of the newer list. */
export function insertAll<K>(kept: readonly K[], added: Iterable<readonly [K, K | null]>): K[] {
  const next = new Map<K | null, K>(neighboursReversed(kept));
  for (const [key, follows] of added) {
    const behind = next.get(follows);
    next.set(follows, key);
    if (behind !== undefined) next.set(key, behind);
  }
  const keys: K[] = [];
  for (let key = next.get(null); key !== undefined; key = next.get(key)) keys.push(key);
  return keys;
}

function* neighboursReversed<K>(keys: readonly K[]): Generator<readonly [K | null, K]> {
  for (const [key, before] of neighbours(keys)) yield [before, key];
}

/** The keys that have to move so that one order becomes the other: all but the longest run that stays in order. */
export function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((key, index) => [key, index]));
  const kept = longestIncreasing(after.map((key) => place.get(key) ?? -1));
  return new Set(after.filter((_, index) => !kept.has(index)));
}

/** Which keys moved, and behind which they stand now. */
export function orderWords(previous: readonly string[], order: readonly string[]): string[] {
  const moved = movedKeys(previous, order);
  return order.flatMap((key, index) => {
    if (!moved.has(key)) return [];
    return [`${key} ${index === 0 ? 'first' : `after ${order[index - 1]}`}`];
  });
}

// Patience sorting: a long list must not take the square of its length.
function longestIncreasing(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  });
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]!) kept.add(index);
  return kept;
}
