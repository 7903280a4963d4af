import { groupBy } from '../collections/lookups';
import { idOf, type Item } from './change';
import { contentOf, partsOf } from './item-blocks';
import { jsonOf } from './same-value';

/** An item of both trees, or of one. */
export interface Pair {
  readonly before?: Item;
  readonly after?: Item;
}

/** Pairs the items of two trees: by name, by identity, by content, and at last by likeness. */
export function pairItems(before: readonly Item[], after: readonly Item[]): Pair[] {
  const pairing = new Pairing(before, after);
  pairing.match(idOf);
  pairing.match(({ category, kind, scope, name }) => JSON.stringify([category, kind, scope, name]));
  pairing.match((item) => (isMovable(item) ? JSON.stringify([item.name, contentOf(item)]) : undefined));
  pairing.match(({ category, kind, name }) => JSON.stringify([category, kind, name]));
  pairing.match((item) => (isMovable(item) ? contentOf(item) : undefined));
  pairing.matchLike();
  return pairing.pairs();
}

// Two empty files have nothing in common.
function isMovable({ value }: Item): boolean {
  return jsonOf(value).length > 40;
}

/** Of two alike items, so much is the same. */
const likeness = 0.7;

/** A part that so many items have says nothing about any of them. */
const mostSharers = 20;

class Pairing {
  private readonly removed: Set<Item>;
  private readonly added: Set<Item>;
  private readonly partners = new Map<Item, Item>();

  constructor(
    private readonly before: readonly Item[],
    private readonly after: readonly Item[],
  ) {
    this.removed = new Set(before);
    this.added = new Set(after);
  }

  /** Pairs what has the same key, in order. */
  match(keyOf: (item: Item) => string | undefined): void {
    const waiting = groupBy(this.added, keyOf);
    const nexts = new Map<string, number>();
    for (const item of [...this.removed]) {
      const key = keyOf(item);
      if (key === undefined) continue;
      const next = nexts.get(key) ?? 0;
      const other = waiting.get(key)?.[next];
      if (!other) continue;
      nexts.set(key, next + 1);
      this.pair(item, other);
    }
  }

  /** Pairs what is left and much alike, the most alike first. */
  matchLike(): void {
    const parts = new Map<Item, Set<string>>();
    for (const item of [...this.removed, ...this.added]) if (mayBeRenamed(item)) parts.set(item, partsOf(item));
    const shares = [...this.added].flatMap((item) => [...(parts.get(item) ?? [])].map((part) => ({ part, item })));
    const sharers = groupBy(shares, ({ part }) => part);
    const found = [...this.removed].flatMap((item) => candidatesOf(item, parts, sharers));
    for (const { item, other } of found.sort((a, b) => b.score - a.score)) {
      if (this.removed.has(item) && this.added.has(other)) this.pair(item, other);
    }
  }

  /** All pairs: those of the older tree in its order, then what is new. */
  pairs(): Pair[] {
    const old = this.before.map((before): Pair => ({ before, after: this.partners.get(before) }));
    return [...old, ...this.after.filter((item) => this.added.has(item)).map((after): Pair => ({ after }))];
  }

  private pair(item: Item, other: Item): void {
    this.partners.set(item, other);
    this.removed.delete(item);
    this.added.delete(other);
  }
}

// All jobs are alike, and one that took the place of another must not hide that the other is gone.
function mayBeRenamed({ category }: Item): boolean {
  return category !== 'job';
}

function candidatesOf(
  item: Item,
  parts: ReadonlyMap<Item, Set<string>>,
  sharers: ReadonlyMap<string, readonly { readonly item: Item }[]>,
) {
  const own = parts.get(item);
  if (!own) return [];
  const candidates = new Set<Item>();
  for (const part of own) {
    const others = sharers.get(part) ?? [];
    if (others.length <= mostSharers) for (const other of others) candidates.add(other.item);
  }
  return [...candidates]
    .filter((other) => other.kind === item.kind && other.category === item.category)
    .map((other) => ({ item, other, score: scoreOf(own, parts.get(other)!) }))
    .filter(({ score }) => score >= likeness);
}

function scoreOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const part of a) if (b.has(part)) shared++;
  return shared / Math.max(a.size + b.size - shared, 1);
}
