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
