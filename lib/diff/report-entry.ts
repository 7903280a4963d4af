import { fieldOf, formatPath, idOf, type InnerChange, type Item, type ItemRef, type Path } from './change';
import { parseCron, startsOfCron } from '../plan';
import { type YamlValue } from '../yaml';
import { type Delta, deltaOf, orderDelta } from './delta';
import { type DeltaLine } from './text-delta';

/** A change inside an item, with what people see of it. */
export interface Entry {
  readonly item: Item;
  readonly path: Path;
  readonly delta: Delta;
  /** Whether a text of several lines changed, which may stand in many places. */
  readonly isText: boolean;
}

/** Looks an item up by its reference. */
export type Items = ReadonlyMap<string, Item>;

/** The item of a reference. */
export function itemAt(items: Items, ref: ItemRef): Item {
  return items.get(idOf(ref))!;
}

/** What people see of a change inside an item. */
export function toEntry(change: InnerChange, items: Items): Entry {
  const item = itemAt(items, change.item);
  const delta = change.op === 'order' ? orderDelta(change.previous, change.order) : valueDelta(change);
  return { item, path: change.path, delta, isText: isText(change) };
}

// Another schedule says little to people: how often it starts something says more.
function valueDelta({ path, before, after }: Exclude<InnerChange, { op: 'order' }>): Delta {
  const delta = deltaOf(before, after);
  const [old, now] = [before, after].map(startsPerWeek);
  if (fieldOf(path) !== 'cron' || delta.inline === undefined || (old ?? now) === undefined) return delta;
  const inline = `${delta.inline} (${old ?? 'none'} → ${now ?? 'none'} starts a week)`;
  return { ...delta, inline, key: inline };
}

const sunday = new Date('2023-01-01T00:00:00Z');
const weeks = 52;

function startsPerWeek(cron: YamlValue | undefined): number | undefined {
  const parsed = typeof cron === 'string' ? parseCron(cron) : undefined;
  if (!parsed || !('cron' in parsed)) return undefined;
  return Math.round((startsOfCron(parsed.cron, sunday, weeks * 7).length / weeks) * 100) / 100;
}

function isText(change: InnerChange): boolean {
  if (change.op === 'order') return false;
  const { before, after } = change;
  return typeof before === 'string' && typeof after === 'string' && (before + after).includes('\n');
}

/** Where an entry is inside its item; the content of a file needs no words. */
export function placeOf({ item, path }: Pick<Entry, 'item' | 'path'>): string {
  const isContent = item.category === 'file' || item.category === 'page';
  return isContent && path.length === 1 && fieldOf(path) === 'content' ? '' : formatPath(path);
}

/** `item: place`. */
export function withPlace(name: string, place: string): string {
  return place === '' ? name : `${name}: ${place}`;
}

/** What happened to what a block is about: a risk, changed, gone, new, moved. */
export type Mark = '!' | '~' | '-' | '+' | '>';

/** One thing to tell: a line that says what it is about, and what there is to see. */
export interface Block {
  readonly mark: Mark;
  readonly head: string;
  readonly lines: readonly DeltaLine[];
}

/** What there is to tell about two trees. */
export interface Report {
  readonly title: string;
  readonly risks: readonly Block[];
  readonly changes: readonly Block[];
}

/** A line of words. */
export function say(text: string): DeltaLine {
  return { sign: ' ', text };
}

/** Lines a step further in. */
export function indent(lines: readonly DeltaLine[]): DeltaLine[] {
  return lines.map(({ sign, text }) => ({ sign, text: `  ${text}` }));
}

const widest = 110;

/** `name: place`, on two lines where one would be too long. */
export function sayPlace(name: string, place: string): DeltaLine[] {
  if (place === '') return [say(name)];
  const whole = `${name}: ${place}`;
  return whole.length <= widest ? [say(whole)] : [say(`${name}:`), say(`  ${place}`)];
}

/** `what a, b, c: rest` as one line where it fits; else what comes first stands on lines of its own. */
export function join(words: readonly string[], count: string): { readonly head: string; readonly rest: DeltaLine[] } {
  const whole = words.join(', ');
  if (whole.length <= widest || words.length === 1) return { head: whole, rest: [] };
  return { head: count, rest: words.map(say) };
}
