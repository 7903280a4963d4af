import { type Pair } from '../pair-items';
import { type Path } from '../path';
import { type Spot } from '../walk-pair';

/** A pair of items with all places that differ. */
export interface ComparedPair extends Pair {
  readonly spots: readonly Spot[];
}

/** Where a risk is, and what happened. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
}

/** One sort of change that a reviewer should see first. */
export interface RiskRule {
  readonly id: string;
  /** Why it is a risk, as a sentence. */
  readonly reason: string;
  /** What it looks for, for the documentation. */
  readonly looksFor: string;
  readonly find: (pair: ComparedPair) => readonly Finding[];
}

/** The findings of a test on each place that differs. */
export function findAt(look: (spot: Spot, pair: ComparedPair) => string | undefined): RiskRule['find'] {
  return (pair) =>
    pair.spots.flatMap((spot) => {
      const message = look(spot, pair);
      return message === undefined ? [] : [{ path: spot.path, message }];
    });
}
