import { createHash } from 'node:crypto';

/**
 * A DNS label that says a name: lower case letters, digits and hyphens. A name that had to change, or is longer than
 * `limit` characters, ends in a hash of itself, so that two names never become one.
 */
export function labelOf(name: string, limit = 63): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === name && name.length <= limit) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${plain.slice(0, limit - hash.length - 1).replace(/-+$/, '')}-${hash}`.replace(/^-/, '');
}
