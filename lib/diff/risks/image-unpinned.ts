import { hasRegistry, isResolved } from '../../images/image-reference';
import { type Spot } from '../walk-pair';
import { addedLines } from './added-lines';
import { findAt, type RiskRule } from './risk-rule';

/** An image is named by a tag, which somebody else may move. */
export const imageUnpinned: RiskRule = {
  id: 'image-unpinned',
  reason: 'Whoever can move a tag decides what runs; a digest is one image for ever.',
  looksFor: 'an image that had a digest and has none; a new image of a registry without one; `FROM` in a Dockerfile',
  find: findAt((spot, { after }) => image(spot, after?.category === 'job') ?? from(spot)),
};

// Each job runs the same image of ci-operator, by a tag, as upstream's generator writes it.
function image({ field, before, after }: Spot, isJob: boolean): string | undefined {
  if ((field !== 'image' && field !== 'pullspec') || typeof after !== 'string' || isResolved(after)) return undefined;
  if (typeof before === 'string') return isResolved(before) ? `${after} has no digest any more` : undefined;
  return hasRegistry(after) && !isJob ? `${after} has no digest` : undefined;
}

function from(spot: Spot): string | undefined {
  const names = addedLines(spot).flatMap((line) => /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1] ?? []);
  const loose = names.filter((name) => hasRegistry(name) && !isResolved(name));
  return loose.length > 0 ? `${loose.join(', ')} has no digest` : undefined;
}
