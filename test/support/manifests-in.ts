import { type RepositoryTree } from '../../lib/kata';
import { readYamlStream } from '../../lib/yaml';

/** The objects of a tree by the names of their files in one of its directories. */
export function manifestsIn(tree: RepositoryTree, directory: 'cluster' | 'smoke'): Record<string, object[]> {
  const start = `.ci/openshift-ci/${directory}/`;
  const files = tree.repositoryFiles.filter(({ path }) => path.startsWith(start) && path.endsWith('.yaml'));
  return Object.fromEntries(
    files.map(({ path, content }) => [path.slice(start.length), readYamlStream(content).values as object[]]),
  );
}
