import { type Problem } from '../problems';
import { rules } from '../rules';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';

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

/** A digest, or why there is none. */
export type LookedUp = { readonly digest: string } | { readonly reason: string };

const seconds = 120;

/**
 * Asks a registry for the manifest that a tag stands for now, by skopeo, which knows logins, mirrors and certificates.
 * The digest is that of the manifest's own bytes: for an image of several architectures, of their list.
 */
export function lookUpDigest(image: string, skopeo = 'skopeo'): LookedUp {
  const { error, status, stdout, stderr } = spawnSync(skopeo, ['inspect', '--raw', `docker://${image}`], {
    timeout: seconds * 1000,
    maxBuffer: 1 << 26,
  });
  if (error)
    return { reason: 'code' in error && error.code === 'ETIMEDOUT' ? `no answer in ${seconds} s` : error.message };
  if (status !== 0) return { reason: reasonIn(stderr.toString()) };
  return isManifest(stdout)
    ? { digest: `sha256:${createHash('sha256').update(stdout).digest('hex')}` }
    : { reason: 'the registry gave no manifest of schema 2, whose digest its bytes would tell' };
}

/** Whether skopeo is there. */
export function hasSkopeo(skopeo = 'skopeo'): boolean {
  return spawnSync(skopeo, ['--version']).status === 0;
}

// skopeo writes a log line: time="…" level=fatal msg="…".
function reasonIn(log: string): string {
  const line = log.trim().split('\n').at(-1) ?? '';
  const message = /msg=("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  return message ? (JSON.parse(message) as string) : line || 'skopeo failed and said nothing';
}

function isManifest(bytes: Buffer): boolean {
  try {
    return (JSON.parse(bytes.toString()) as { schemaVersion?: unknown }).schemaVersion === 2;
  } catch {
    return false;
  }
}
