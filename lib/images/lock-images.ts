import { type Problem } from '../problems';
import { type LookedUp } from './look-up-digest';
import { rules } from '../rules';

type Digests = ReadonlyMap<string, string | undefined>;

/** New entries of a lock file, and what could not be looked up. */
export interface LockedImages {
  readonly digests: Digests;
  /** One line for each entry that is not as it was. */
  readonly changes: readonly string[];
  readonly problems: readonly Problem[];
}

/** Looks up every image; one that cannot be looked up keeps what was known of it, and nothing is made up. */
export function lockImages(
  file: string,
  images: readonly string[],
  before: Digests,
  lookUp: (image: string) => LookedUp,
): LockedImages {
  const digests = new Map<string, string | undefined>();
  const problems: Problem[] = [];
  for (const image of images) {
    const found = lookUp(image);
    const known = before.get(image);
    digests.set(image, 'digest' in found ? found.digest : known);
    if ('reason' in found) problems.push(notFound(file, image, found.reason, known));
  }
  return { digests, problems, changes: changesOf(before, digests) };
}

function notFound(file: string, image: string, reason: string, known: string | undefined): Problem {
  const message = `${image} cannot be looked up: ${reason}`;
  const remedy = known ? `it stays at ${known}` : 'it stays unresolved; see whether the registry needs a login';
  return { severity: 'error', rule: rules.unresolvedImage.id, place: { file }, message, remedy };
}

function changesOf(before: Digests, after: Digests): string[] {
  const text = (digests: Digests, image: string) => digests.get(image) ?? 'unresolved';
  const removed = [...before.keys()]
    .filter((image) => !after.has(image))
    .map((image) => `${image}: removed, nothing uses it`);
  const changed = [...after.keys()]
    .filter((image) => !before.has(image) || text(before, image) !== text(after, image))
    .map((image) => `${image}: ${before.has(image) ? `${text(before, image)} -> ` : ''}${text(after, image)}`);
  return [...removed, ...changed].sort();
}
