import { isMap } from '../same-value';
import { type Spot } from '../walk-pair';
import { type ComparedPair, findAt, type RiskRule } from './risk-rule';
import { wordOf } from './words-of';

/** Images are published where they were not. */
export const publishingChanged: RiskRule = {
  id: 'publishing-changed',
  reason: 'Others build on what is published, and an image that is out cannot be taken back.',
  looksFor: 'new targets of `promotion`, and `disabled` taken from one',
  find: findAt((spot, pair) => target(spot, pair) ?? enabled(spot, pair)),
};

function isPromotion({ path }: Spot, { after }: ComparedPair): boolean {
  return after?.category === 'configuration' && path[0] === 'promotion';
}

function target(spot: Spot, pair: ComparedPair): string | undefined {
  const { field, path, before, after } = spot;
  if (!isPromotion(spot, pair) || before !== undefined || !isMap(after)) return undefined;
  if (field !== 'to' || typeof path.at(-1) !== 'object') return undefined;
  const { namespace, name, tag } = after;
  return `publishes images to ${[namespace, name ?? tag].map((word) => wordOf(word)).join('/')}`;
}

function enabled(spot: Spot, pair: ComparedPair): string | undefined {
  const isOn = isPromotion(spot, pair) && spot.field === 'disabled' && spot.before === true && spot.after !== true;
  return isOn && spot.isThere ? 'publishes images now' : undefined;
}
