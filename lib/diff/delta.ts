import { type YamlValue } from '../yaml';
import { elementsBy, ownValue, plainText, yamlOf } from './list-keys';
import { isList, isMap, isSame } from './same-value';
import { type DeltaLine, lineDelta, wordDelta } from './text-delta';

/** What changed at a place, for people. */
export interface Delta {
  /** Where it fits into one line, that line. */
  readonly inline?: string;
  readonly lines: readonly DeltaLine[];
  /** The same for two places where the same changed. */
  readonly key: string;
}

/** What changed from one value to another; nothing stands for a value that is not there. */
export function deltaOf(before: YamlValue | undefined, after: YamlValue | undefined): Delta {
  if (typeof before === 'string' && typeof after === 'string') return textDelta(before, after);
  if (isList(before) && isList(after)) return listDelta(before, after);
  if (!isBig(before) && !isBig(after)) return inlineDelta(before, after);
  return linesDelta([...linesOf('-', before), ...linesOf('+', after)]);
}

/** A value as lines of YAML. */
export function linesOf(sign: DeltaLine['sign'], value: YamlValue | undefined): DeltaLine[] {
  if (value === undefined) return [];
  return yamlOf(value)
    .replace(/\n$/, '')
    .split('\n')
    .map((text) => ({ sign, text }));
}

/** Another order of what is there before and after. */
export function orderDelta(previous: readonly string[], order: readonly string[]): Delta {
  const inline = `only the order: ${orderWords(previous, order).join(', ')}`;
  return { inline, lines: [{ sign: ' ', text: inline }], key: inline };
}

// The words that came and went; one that only stands elsewhere did neither.
function listDelta(before: readonly YamlValue[], after: readonly YamlValue[]): Delta {
  const [old, now] = [elementsBy(ownValue, before), elementsBy(ownValue, after)];
  const moved = [keptOf(old.keys(), now), keptOf(now.keys(), old)] as const;
  const words = wordDelta([...old.keys()], [...now.keys()]).filter(({ text }) => !isSame(old.get(text), now.get(text)));
  const textOf = ({ sign, text }: DeltaLine) => plainText((sign === '-' ? old : now).get(text)!);
  const delta = linesDelta(words.map((word) => ({ sign: word.sign, text: textOf(word) })));
  if (!isReordered(...moved)) return delta;
  const order = `and the order: ${orderWords(...moved).join(', ')}`;
  return { lines: [...delta.lines, { sign: ' ', text: order }], key: `${delta.key}\n${order}` };
}

const longest = 100;

function isBig(value: YamlValue | undefined): boolean {
  if (value === undefined) return false;
  if (isMap(value)) return Object.keys(value).length > 0;
  if (isList(value)) return value.length > 0;
  return String(value).includes('\n') || String(value).length > longest;
}

function textDelta(before: string, after: string): Delta {
  if (before.includes('\n') || after.includes('\n')) return linesDelta(lineDelta(before, after));
  if (before.length + after.length <= longest) return inlineDelta(before, after);
  const words = wordDelta(wordsOf(before), wordsOf(after));
  return linesDelta(words.length > 0 ? words : [...linesOf('-', before), ...linesOf('+', after)]);
}

// Patterns of tests to skip contain blanks; other long texts are divided at blanks and commas.
function wordsOf(text: string): string[] {
  if (text.includes('\\|')) return text.split('\\|');
  return text.split(text.includes('|') ? '|' : /[ ,]+/);
}

function inlineDelta(before: YamlValue | undefined, after: YamlValue | undefined): Delta {
  const [old, now] = [before, after].map((value) => (value === undefined ? 'none' : scalarOf(value)));
  const inline = `${old} → ${now}`;
  const lines: DeltaLine[] = [
    { sign: '-', text: old! },
    { sign: '+', text: now! },
  ];
  return { inline, lines, key: inline };
}

// What reads as another type stands in quotes, and a text that is the word for nothing too.
function scalarOf(value: YamlValue): string {
  const text = yamlOf(value).trimEnd();
  return value === 'none' ? '"none"' : text;
}

function linesDelta(lines: readonly DeltaLine[]): Delta {
  const changed = lines.filter(({ sign }) => sign !== ' ');
  return { lines, key: changed.map(({ sign, text }) => `${sign}${text}`).join('\n') };
}

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
function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((key, index) => [key, index]));
  const kept = longestIncreasing(after.map((key) => place.get(key) ?? -1));
  return new Set(after.filter((_, index) => !kept.has(index)));
}

/** Which keys moved, and behind which they stand now. */
function orderWords(previous: readonly string[], order: readonly string[]): string[] {
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
