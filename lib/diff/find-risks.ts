import { type Category, categories, idOf, type Item, type ItemRef, refOf } from './item';
import { type Pair } from './pair-items';
import { type Path } from './path';
import { riskRules } from './risks';
import { type RiskRule } from './risks/risk-rule';
import { walkPair } from './walk-pair';

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
