import { join } from 'node:path';
import { type Manifest } from '../../lib/openshift';
import { readYaml, valueOf } from '../../lib/yaml';
import { readTree } from '../support/read-tree';
import { root } from '../support/run-program';

/**
 * All objects of the committed output that a cluster takes, with the files they stand in; those of Tekton and Argo are
 * held to their own engines.
 */
export function committedManifests(): [file: string, manifest: Manifest][] {
  return Object.entries(readTree(join(root, 'dist')))
    .filter(([path]) => path.endsWith('.yaml') && !/ci-operator\/|^(tekton|argo)\//.test(path))
    .flatMap(([path, text]) => manifestsIn(text).map((manifest): [string, Manifest] => [path, manifest]));
}

/** The objects of a text of one or more YAML documents. */
export function manifestsIn(text: string): Manifest[] {
  return text.split(/^---\n/m).map((document) => valueOf(readYaml(document).root!) as unknown as Manifest);
}
