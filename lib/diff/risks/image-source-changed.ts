import { hasRegistry, parseImage } from '../../images/image-reference';
import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';

/** An image comes from another registry or repository. */
export const imageSourceChanged: RiskRule = {
  id: 'image-source-changed',
  reason: 'Somebody else decides from now on what is in the image.',
  looksFor: 'another registry or repository in `image`, `pullspec`, and the names of `DockerImage`s',
  find: findAt(moved),
};

function moved({ field, before, after }: Spot): string | undefined {
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  if (field !== 'image' && field !== 'pullspec') return undefined;
  const [old, now] = [parseImage(before).name, parseImage(after).name];
  return old !== now && hasRegistry(after) ? `comes from ${now}, no longer from ${old}` : undefined;
}
