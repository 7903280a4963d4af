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
