import {
  type Block,
  type Entry,
  indent,
  itemAt,
  type Items,
  join,
  placeOf,
  say,
  sayPlace,
  toEntry,
  withPlace,
} from './report-entry';
import {
  categories,
  type Category,
  fieldOf,
  idOf,
  type InnerChange,
  type Item,
  type ItemRef,
  type Path,
  refOf,
} from './change';
import { groupBy } from '../collections/lookups';
import { namesOf, toPlural } from './item-names';
import { type DeltaLine } from './text-delta';
import { type Pair } from './pair-items';
import { riskRules } from './risks';
import { type RiskRule } from './risks/risk-rule';
import { walkPair } from './walk-pair';

/** Risks as blocks, and the changes that those blocks show as a whole. */
interface RiskBlocks {
  readonly blocks: readonly Block[];
  readonly told: ReadonlySet<InnerChange>;
}

/** More lines than this are shown with the changes, not with the risk. */
const fewLines = 6;

interface Seen {
  readonly risk: Risk;
  readonly item: Item;
  readonly entries: readonly Entry[];
}

/** Makes one block of all risks of one rule that say the same, wherever they are. */
export function riskBlocks(risks: readonly Risk[], changes: readonly InnerChange[], items: Items): RiskBlocks {
  const told = new Set<InnerChange>();
  const byItem = groupBy(changes, ({ item }) => idOf(item));
  const seen = risks.map((risk): Seen => {
    const touched = (byItem.get(idOf(risk.item)) ?? []).filter(({ path }) => isWithin(path, risk.path));
    const entries = touched.filter((change) => !told.has(change)).map((change) => toEntry(change, items));
    const isShort = countLines(entries) <= fewLines;
    if (isShort) for (const change of touched) told.add(change);
    return { risk, item: itemAt(items, risk.item), entries: isShort ? entries : [] };
  });
  const explained = new Set<string>();
  const blocks = [...groupBy(seen, keyOf).values()].map((group) => {
    const { rule } = group[0]!.risk;
    const isFirst = !explained.has(rule);
    explained.add(rule);
    return blockOf(group, isFirst);
  });
  return { blocks, told };
}

// One of two paths leads through the other.
function isWithin(a: Path, b: Path): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const length = Math.min(a.length, b.length);
  return JSON.stringify(a.slice(0, length)) === JSON.stringify(b.slice(0, length));
}

function countLines(entries: readonly Entry[]): number {
  return entries.reduce((sum, { delta }) => sum + (delta.inline === undefined ? delta.lines.length : 0), 0);
}

function keyOf({ risk, entries, item }: Seen): string {
  return JSON.stringify([
    risk.rule,
    risk.message,
    item.kind,
    fieldOf(risk.path),
    entries.map(({ delta }) => delta.key),
  ]);
}

function blockOf(group: readonly Seen[], isFirst: boolean): Block {
  const { risk, entries } = group[0]!;
  const lines: DeltaLine[] = [...placesOf(group), ...indent(deltaLines(entries))];
  if (isFirst) lines.push(say(risk.reason));
  return { mark: '!', head: `${risk.rule}: ${risk.message}`, lines };
}

// A value that fits into a line stands behind the place where it is.
function placesOf(group: readonly Seen[]): DeltaLine[] {
  const places = groupBy(group, ({ risk, item, entries }) => {
    const only = entries.length === 1 ? entries[0]! : undefined;
    const place = placeOf({ item, path: only?.path ?? risk.path });
    return only?.delta.inline === undefined ? place : withPlace(place, only.delta.inline);
  });
  return [...places].flatMap(([place, all]) => {
    const names = namesOf(all.map(({ item }) => item));
    const count = `${all.length} ${toPlural(all[0]!.item.kind, all.length)}`;
    const { head, rest } = join(names, count);
    return rest.length > 0 ? [say(withPlace(head, place)), ...indent(rest)] : sayPlace(head, place);
  });
}

function deltaLines(entries: readonly Entry[]): DeltaLine[] {
  const [first, ...others] = entries;
  if (first && others.length === 0) return first.delta.inline === undefined ? [...first.delta.lines] : [];
  return entries.flatMap(({ item, path, delta }) => {
    const place = placeOf({ item, path });
    return delta.inline === undefined
      ? [say(`${place}:`), ...indent(delta.lines)]
      : [say(withPlace(place, delta.inline))];
  });
}

/** Something that a reviewer should see first. */
export interface Risk {
  /** The name of the rule, such as `job-optional`. */
  readonly rule: string;
  /** Why that is a risk. */
  readonly reason: string;
  /** What happened. */
  readonly message: string;
  /** The item, as the older tree names it; where it is new, as the newer one does. */
  readonly item: ItemRef;
  readonly path: Path;
}

/** All risks, in the order of the rules, and of each rule those of configurations first. */
export function findRisks(pairs: readonly Pair[]): Risk[] {
  const seen = pairs
    .map((pair) => ({ pair, spots: walkPair(pair) }))
    .filter(({ spots }) => spots.length > 0)
    .sort((a, b) => rankOf(a.pair) - rankOf(b.pair));
  return riskRules.flatMap((rule) => seen.flatMap(({ pair, spots }) => risksOf(rule, pair, spots)));
}

function risksOf(rule: RiskRule, pair: Pair, spots: ReturnType<typeof walkPair>): Risk[] {
  const item = itemOf(pair);
  if (item.category === 'page') return [];
  const told = new Set<string>();
  return rule.find({ ...pair, spots }).flatMap(({ path, message }): Risk[] => {
    const key = `${idOf(item)} ${JSON.stringify(path)} ${message}`;
    if (told.has(key)) return [];
    told.add(key);
    return [{ rule: rule.id, reason: rule.reason, message, item: refOf(item), path }];
  });
}

function rankOf(pair: Pair): number {
  return categories.indexOf(itemOf(pair).category satisfies Category);
}

function itemOf({ before, after }: Pair): Item {
  return (before ?? after)!;
}
