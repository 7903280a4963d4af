import { type Place, type Problem } from '../problems';
import { readText } from '../system';
import { readYaml, writeYaml, type YamlNode } from '../yaml';
import { ImageLock } from './image-lock';
import { isDigest } from './image-reference';
import { rules } from '../rules';

const unresolved = 'unresolved';
const severity = 'error' as const;

/** The digests of a lock file by image, nothing for unresolved ones, and what is wrong with the file. */
export interface ReadDigests {
  readonly digests: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly Problem[];
}

/** Reads a lock file. */
export function readImageLock(file: string): { lock: ImageLock; problems: readonly Problem[] } {
  const { digests, problems } = readDigests(file);
  return { lock: new ImageLock(file, digests), problems };
}

/** The entries of a lock file. */
export function readDigests(file: string): ReadDigests {
  const { text, reason } = readText(file);
  if (text === undefined) return { digests: new Map(), problems: [problem({ file }, `cannot be read: ${reason}`)] };
  const { root, problems } = readYaml(text);
  if (problems.length > 0 || !root) {
    const found = problems.map(({ line, column, ...each }) => ({ ...each, severity, place: { file, line, column } }));
    return { digests: new Map(), problems: found };
  }
  return digestsOf(root, file);
}

function digestsOf(root: YamlNode, file: string): ReadDigests {
  const images = root.kind === 'map' ? root.entries.find(({ key }) => key.value === 'images')?.value : undefined;
  if (images?.kind !== 'map') return { digests: new Map(), problems: [problem({ file }, 'has no map "images"')] };
  const digests = new Map<string, string | undefined>();
  const problems: Problem[] = [];
  for (const { key, value } of images.entries) {
    const [image, digest] = [String(key.value), value.kind === 'scalar' ? String(value.value) : ''];
    if (isDigest(digest) || digest === unresolved) digests.set(image, isDigest(digest) ? digest : undefined);
    else {
      const message = `${image}: ${JSON.stringify(digest)} is neither a digest (sha256:…) nor "${unresolved}"`;
      problems.push(problem({ file, line: value.line, column: value.column }, message));
    }
  }
  return { digests, problems };
}

function problem(place: Place, message: string): Problem {
  return { severity, rule: rules.imageLock.id, place, message, remedy: 'run openshift-ci lock-images' };
}

/** The text of a lock file, sorted by image. */
export function writeDigests(digests: ReadonlyMap<string, string | undefined>): string {
  const entries = [...digests].map(([image, digest]) => [image, digest ?? unresolved] as const);
  return `# Written by openshift-ci lock-images.\n${writeYaml({ images: Object.fromEntries(entries) })}`;
}
