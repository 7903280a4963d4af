import { type Pair } from '../pair-items';
import { type Path } from '../change';
import { type Spot } from '../walk-pair';
import { type YamlValue } from '../../yaml';
import { yamlOf } from '../list-keys';
import { isList } from '../same-value';

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

/** Whether one of some switches is on that was off before. */
export function switchedOn({ field, before, after }: Spot, switches: readonly string[]): string | undefined {
  return switches.includes(field) && after === true && before !== true ? `${field} is true now` : undefined;
}

/** The texts of a list; of anything else, none. */
export function wordsOf(value: YamlValue | undefined): string[] {
  return isList(value) ? value.filter((word): word is string => typeof word === 'string') : [];
}

/** A value in a sentence. */
export function wordOf(value: YamlValue | undefined, otherwise = 'nothing'): string {
  if (typeof value === 'string') return value;
  return value === undefined ? otherwise : yamlOf(value).trim();
}

/** The texts that only the second list has. */
export function newWords(before: YamlValue | undefined, after: YamlValue | undefined): string[] {
  const old = new Set(wordsOf(before));
  return wordsOf(after).filter((word) => !old.has(word));
}
