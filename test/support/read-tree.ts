import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockName } from '../../lib/system/lock';

/** All files below a directory with their contents, in the order of their paths; the lock of a killed run is none. */
export function readTree(directory: string, below = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(join(directory, below), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) Object.assign(files, readTree(directory, path));
    else if (entry.name !== lockName) files[path] = readFileSync(join(directory, path), 'utf8');
  }
  return files;
}

/** One hash for a tree of files, by their paths. */
export function hashOf(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(files).sort()) hash.update(JSON.stringify([path, files[path]]));
  return hash.digest('hex');
}
