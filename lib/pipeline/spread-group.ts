import { Construct } from 'constructs';
import { parseDuration } from '../config';
import { brand, soundId } from '../tree';
import { placeInSlots, type Wish } from './spread';

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
