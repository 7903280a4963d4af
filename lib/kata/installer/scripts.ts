import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Proves that the kernel of the node offers hardware virtualization. */
export const preflightScript = readFileSync(join(__dirname, 'preflight.sh'), 'utf8');

/** Gives files below a directory the types named in its arguments. */
export const relabelScript = readFileSync(join(__dirname, 'relabel.sh'), 'utf8');
