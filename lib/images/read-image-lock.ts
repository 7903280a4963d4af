import { type Place, type Problem } from '../problems';
import { readText, unreadableFile } from '../system';
import { readYaml, valueOf, writeYaml, type YamlNode, type YamlValue } from '../yaml';
import { rules } from '../rules';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type IConstruct } from 'constructs';

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

/** The images that files name. */
interface UsedImages {
  readonly images: readonly string[];
  /** Files that cannot be read, whose images are not known. */
  readonly problems: readonly Problem[];
}

/** The images that the files below a directory name: those by tag, and those of the known digests that are in use. */
export function usedImages(directory: string, known: ReadonlyMap<string, string | undefined>): UsedImages {
  const read = yamlFiles(directory).map((file) => ({ file, ...readText(file, { below: directory }) }));
  const problems = read.flatMap(({ file, reason }) => (reason === undefined ? [] : [unreadableFile(file, reason)]));
  const texts = read.map(({ text = '' }) => text);
  const byTag = texts.filter((text) => text.includes(unresolvedAnnotation)).flatMap(unresolvedIn);
  const byDigest = [...known].filter(([image, digest]) => {
    const pinned = `${parseImage(image).name}@${digest}`;
    return digest !== undefined && texts.some((text) => text.includes(pinned));
  });
  return { images: [...new Set([...byTag.filter(isLockable), ...byDigest.map(([image]) => image)])].sort(), problems };
}

function yamlFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function unresolvedIn(text: string): string[] {
  return text.split(/^---\n/m).flatMap((document) => {
    const { root } = readYaml(document);
    return root ? annotationsIn(valueOf(root)) : [];
  });
}

function annotationsIn(value: YamlValue): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === unresolvedAnnotation && typeof item === 'string' ? item.split(', ') : annotationsIn(item as YamlValue),
  );
}

/** The annotation that names images whose digest is not known; a tag may mean another image tomorrow. */
export const unresolvedAnnotation = 'cdk8s-openshift-ci/unresolved-images';

/** The annotation for those of the images that are not named by their digest; nothing where all are. */
export function unresolvedImages(images: readonly string[]): Readonly<Record<string, string>> {
  const unresolved = images.filter((image) => !isResolved(image));
  return unresolved.length > 0 ? { [unresolvedAnnotation]: [...new Set(unresolved)].sort().join(', ') } : {};
}

// On the root itself, so that other copies of this package find it.
const lockKey = Symbol.for('cdk8s-openshift-ci.ImageLock');

/** Digests of images, as they were when somebody looked them up. */
export class ImageLock {
  /** `digests` holds nothing for an image whose digest nobody knows yet. */
  constructor(
    readonly file: string,
    private readonly digests: ReadonlyMap<string, string | undefined>,
  ) {}

  /** The lock of the app that a construct is in; an empty one where the app has none. */
  static of(construct: IConstruct): ImageLock | undefined {
    return (construct.node.root as { [lockKey]?: ImageLock })[lockKey];
  }

  /** Gives the constructs of an app their lock; those that are made before do not see it. */
  attachTo(root: IConstruct): void {
    Object.defineProperty(root, lockKey, { value: this, configurable: true });
  }

  /** The image by its digest, or as it is where the digest is not known. */
  pin(image: string): string {
    const digest = this.digests.get(image);
    return digest ? `${parseImage(image).name}@${digest}` : image;
  }

  /** A warning that names the images whose digest is not known. */
  findUnresolved(images: readonly string[], construct: IConstruct): Problem[] {
    const open = [...new Set(images)].filter((image) => isLockable(image) && !isResolved(this.pin(image))).sort();
    if (open.length === 0) return [];
    const listed = open.map((image) => `${image} (${this.digests.has(image) ? 'unresolved' : `not in ${this.file}`})`);
    const message = `images are named by a tag, which may mean another one tomorrow: ${listed.join(', ')}`;
    const remedy = 'run openshift-ci lock-images, and synth again';
    const place = { construct: construct.node.path };
    return [{ severity: 'warning', rule: rules.unresolvedImage.id, place, message, remedy }];
  }
}

/** Whether an image can be looked up: it is in a registry, and not in the one inside a cluster, which has a cluster's own. */
export function isLockable(image: string): boolean {
  return hasRegistry(image) && !isResolved(image) && !/^[^/]+\.svc(:\d+)?\//.test(image);
}

/** The parts of an image's name: `registry.example:5000/tools:1` or `…/tools@sha256:…`. */
export interface ImageReference {
  /** Registry and path, without tag and digest. */
  readonly name: string;
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
}

/** Takes an image's name apart; a colon belongs to a tag only behind the last slash, since a registry may have a port. */
export function parseImage(image: string): ImageReference {
  const [named, digest] = image.split('@') as [string, string | undefined];
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  if (colon < 0) return { name: named, digest };
  return { name: named.slice(0, colon), tag: named.slice(colon + 1), digest };
}

/** Whether an image is named by its digest. */
export function isResolved(image: string): boolean {
  return isDigest(image.split('@')[1] ?? '');
}

/** Whether a text is a digest as registries give it. */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** Whether a name says its registry; others stand for something that a script or a cluster puts in their place. */
export function hasRegistry(image: string): boolean {
  const [host, ...path] = image.split('/') as [string, ...string[]];
  return path.length > 0 && (/[.:]/.test(host) || host === 'localhost');
}
