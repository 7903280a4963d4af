import { Construct } from 'constructs';
import { parseDuration } from '../config';
import { brand, soundId } from '../tree';
import { createHash } from 'node:crypto';

/** How far the jobs of a group are apart. */
export interface SpreadGroupProps {
  /** The least time between the starts of two members, in whole minutes, such as `20m`; at most 24h. */
  readonly distance: string;
}

/**
 * Jobs that never start close to one another, on any day: each has a slot of the day of its own. The distance holds
 * within one program.
 */
export class SpreadGroup extends Construct {
  static {
    brand(this, 'SpreadGroup');
  }
  /** The least time between two starts in minutes; nothing where it is no such time. */
  readonly distance?: number;
  private readonly wishes: Wish[] = [];
  private placed?: ReadonlyMap<Wish, number>;

  constructor(scope: Construct, id: string, props: SpreadGroupProps) {
    super(scope, soundId(id, new.target));
    const { distance } = props ?? {};
    const nanoseconds = typeof distance === 'string' ? (parseDuration(distance) ?? 0n) : 0n;
    const minutes = Number(nanoseconds) / 60e9;
    if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 24 * 60) this.distance = minutes;
  }

  /** Takes a member in; schedules call it themselves. @internal */
  add(wish: Wish): void {
    this.wishes.push(wish);
    this.placed = undefined;
  }

  /** The first start of a member in minutes after midnight; nothing where no slot is left. @internal */
  startOf(wish: Wish): number | undefined {
    if (this.distance === undefined) return undefined;
    this.placed ??= placeInSlots(this.node.id, this.distance, this.wishes);
    return this.placed.get(wish);
  }

  /** How many members there are. */
  get size(): number {
    return this.wishes.length;
  }
}

const minutesPerDay = 24 * 60;

/** The part of a day in which jobs may start: its first minute, and how many minutes it has; it may pass midnight. */
export interface DayWindow {
  readonly first: number;
  readonly length: number;
}

/** The first forty minutes after midnight are left out: other work of the infrastructure runs then. */
export const defaultWindow: DayWindow = { first: 40, length: minutesPerDay - 40 };

/** A number below a limit, evenly spread over names; salts make numbers of one name independent. */
export function spreadOf(name: string, salt: string, limit: number): number {
  return createHash('sha256').update(`${salt}\0${name}`).digest().readUIntBE(0, 6) % limit;
}

/** The minutes of a time such as `22:30`; nothing where it is none. `24:00` is the end of a day. */
function minutesOf(time: unknown): number | undefined {
  const parts = typeof time === 'string' ? /^(\d{1,2}):(\d\d)$/.exec(time) : null;
  const [hours, minutes] = [Number(parts?.[1]), Number(parts?.[2])];
  const total = hours * 60 + minutes;
  return parts && minutes < 60 && total <= minutesPerDay ? total : undefined;
}

/** The window between two times; nothing where they are none. */
export function windowOf(between: unknown): DayWindow | undefined {
  if (!Array.isArray(between) || between.length !== 2) return undefined;
  const [first, end] = between.map(minutesOf);
  if (first === undefined || end === undefined || first === end) return undefined;
  return { first, length: end > first ? end - first : end + minutesPerDay - first };
}

/** What a member of a group asks for: it starts `every` minutes after its first start, or once a day. */
export interface Wish {
  readonly name: string;
  readonly window: DayWindow;
  readonly every: number;
}

/**
 * Gives each wish the first of its starts, in minutes after midnight or later; nothing where all are taken. The day is
 * cut into slots of `distance` minutes, and each member takes slots by its name alone until one is free, so that few
 * members move when others come and go.
 */
function placeInSlots(group: string, distance: number, wishes: readonly Wish[]): ReadonlyMap<Wish, number> {
  const count = Math.floor(minutesPerDay / distance);
  const shift = spreadOf(group, 'group', distance);
  const slots = Array.from({ length: count }, (_, index) => shift + index * distance);
  const taken: number[] = [];
  const placed = new Map<Wish, number>();
  for (const wish of inOrder(wishes)) {
    const start = preferences(wish, slots).find((first) => startsOf(first, wish).every(isFree(taken, distance)));
    if (start === undefined) continue;
    placed.set(wish, start);
    taken.push(...startsOf(start, wish));
  }
  return placed;
}

function inOrder(wishes: readonly Wish[]): Wish[] {
  const keyed = wishes.map((wish) => ({ wish, key: spreadOf(wish.name, 'order', 2 ** 47) }));
  return keyed.sort((a, b) => a.key - b.key || (a.wish.name < b.wish.name ? -1 : 1)).map(({ wish }) => wish);
}

/** The slots inside a window, in an order that the name gives. */
function preferences({ name, window }: Wish, slots: readonly number[]): number[] {
  const inside = slots.flatMap((slot) => {
    const first = slot >= window.first ? slot : slot + minutesPerDay;
    return first < window.first + window.length ? [first] : [];
  });
  const count = inside.length;
  if (count === 0) return [];
  const first = spreadOf(name, 'time', count);
  const stride = strideOf(name, count);
  return inside.map((_, index) => inside[(first + index * stride) % count]!);
}

// Only a stride without a common divisor comes to every slot.
function strideOf(name: string, count: number): number {
  let stride = 1 + spreadOf(name, 'stride', count);
  while (greatestDivisor(stride, count) > 1) stride += 1;
  return stride;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function startsOf(first: number, { every }: Wish): number[] {
  return Array.from({ length: minutesPerDay / every }, (_, index) => (first + index * every) % minutesPerDay);
}

function isFree(taken: readonly number[], distance: number): (start: number) => boolean {
  return (start) =>
    taken.every((other) => {
      const apart = Math.abs(start - other);
      return Math.min(apart, minutesPerDay - apart) >= distance;
    });
}
