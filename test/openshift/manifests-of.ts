import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type Manifest } from '../../lib/openshift';
import { readTree } from '../support/read-tree';
import { root } from '../support/run-program';

/** All objects of the committed output that a cluster takes, with the files they stand in. */
export function committedManifests(): [file: string, manifest: Manifest][] {
  return Object.entries(readTree(join(root, 'dist')))
    .filter(([path]) => path.endsWith('.yaml') && !path.includes('ci-operator/'))
    .flatMap(([path, text]) => manifestsIn(text).map((manifest): [string, Manifest] => [path, manifest]));
}

/** The objects of a text of one or more YAML documents. */
export function manifestsIn(text: string): Manifest[] {
  return parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS() as Manifest);
}
