import { createHash } from 'node:crypto';

/**
 * A DNS label that says a name: lower case letters, digits and hyphens. A name that had to change, or is longer than
 * `limit` characters, ends in a hash of itself, so that two names never become one.
 */
export function labelOf(name: string, limit = 63): string {
  const plain = plainOf(name);
  if (plain === name && name.length <= limit) return name;
  const hash = hashOf(name, 6);
  return `${plain.slice(0, limit - hash.length - 1).replace(/-+$/, '')}-${hash}`.replace(/^-/, '');
}

// The names of pods begin with that of their run and say more behind it, in 63 characters.
const objectLimit = 30;
const leastHead = 4;

/** A DNS label of at most 30 characters that keeps what a person looks for, the tail, and is short in the middle. */
export function objectNameOf(head: string, tail: string): string {
  const [first, last] = [plainOf(head), plainOf(tail)];
  const whole = `${head}-${tail}`;
  if (whole === `${first}-${last}` && whole.length <= objectLimit) return whole;
  const hash = hashOf(whole, 6);
  const [start, end] = fitted(first, last, hash);
  return [start, hash, end].filter(Boolean).join('-');
}

/** The name of an object that never changes: another content has another name. */
export function contentNameOf(head: string, tail: string, content: unknown): string {
  const hash = hashOf(JSON.stringify([head, tail, content]), 8);
  return [...fitted(plainOf(head), plainOf(tail), hash), hash].filter(Boolean).join('-');
}

// The tail gets what it needs, but for a few characters of the head.
function fitted(head: string, tail: string, hash: string): [string, string] {
  const room = objectLimit - hash.length - 2;
  const end = tail.slice(0, room - leastHead).replace(/-+$/, '');
  return [head.slice(0, room - end.length).replace(/-+$/, ''), end];
}

function plainOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function hashOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** The value of a label that says a text. */
export function labelValueOf(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[^A-Za-z0-9]+|(?<![^A-Za-z0-9])[^A-Za-z0-9]+$/g, '');
  if (plain.length <= 63) return plain;
  return `${plain.slice(0, 56)}-${hashOf(text, 6)}`;
}

/** A part of a text that only a run knows; each engine has its own spelling. */
export type Placeholder =
  /** The value of a parameter of the run. */
  | { readonly parameter: string }
  /** What tells this run from all others: a name that may be an image tag. */
  | { readonly run: 'id' }
  /** The name of the run's object. */
  | { readonly run: 'name' }
  /** The namespace that the run is in. */
  | { readonly run: 'namespace' };

/** A text with parts that only a run knows. */
export type Text = readonly (string | Placeholder)[];

/** A text as an engine writes it. */
export function spell(text: Text, spellOne: (placeholder: Placeholder) => string): string {
  return text.map((part) => (typeof part === 'string' ? part : spellOne(part))).join('');
}

/**
 * Whether an engine or the kubelet would read something in a literal text: the braces of Argo, the references of Tekton
 * and of the kubelet, and two dollars, of which the kubelet makes one.
 */
export function isRead(text: string): boolean {
  return /\{\{|\$[($]/.test(text);
}

/** Where the volume that all pods of a run share is mounted. */
export const runDirectory = '/var/run/ci/run';
/** Where a step leaves how it ended, in a directory of the volume that no other step can write. */
export const marksDirectory = `${runDirectory}/marks`;
/** Where the scripts that are the same for all runs are mounted. */
export const scriptsDirectory = '/var/run/ci/scripts';
/** Where the commands of a run are mounted. */
export const commandsDirectory = '/var/run/ci/commands';
/** Where files are mounted that take their places over the cloned sources. */
export const overlayDirectory = '/var/run/ci/overlay';
/** Where the credentials of the registry are mounted. */
export const registryDirectory = '/var/run/ci/registry';
/** Where `oc` is put. */
export const cliDirectory = '/cli';
/** Where the Secret of the cluster profile is mounted. */
export const clusterProfileDirectory = '/var/run/secrets/ci.openshift.io/cluster-profile';
/** Where the Secret with the kubeconfig of a cluster that is there already is mounted. */
export const clusterDirectory = '/var/run/secrets/ci.openshift.io/cluster';
/** Where a volume in memory of a container test is mounted. */
export const memoryDirectory = '/tmp/volume';
/** Where a container test clones the sources that are not in its image. */
export const cloneDirectory = '/home/prow/go';
