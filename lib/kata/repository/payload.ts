import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The scripts and the Dockerfile of the payload, by path; read once, when this file is loaded. */
export const payload: Readonly<Record<string, string>> = readPayload(join(__dirname, '../payload'), '');

function readPayload(root: string, below: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) Object.assign(files, readPayload(root, path));
    else if (entry.name.endsWith('.sh') || entry.name === 'Dockerfile')
      files[path] = readFileSync(join(root, path), 'utf8');
  }
  return files;
}
