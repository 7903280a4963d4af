import { labelOf } from './names';
import { type RepositoryFile } from '../files';
import { type MountedFile } from './engine-run';

/** Files of the repository as keys of a ConfigMap, whose keys have no slashes. */
export function mountedFiles(files: readonly RepositoryFile[]): MountedFile[] {
  return files.map(({ path, mode = 0o644 }) => ({ key: keyOf(path), path, mode }));
}

/** The data of the ConfigMap that holds the files. */
export function repositoryData(files: readonly RepositoryFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [keyOf(path), content]));
}

function keyOf(path: string): string {
  const key = path.replaceAll('/', '__').replace(/^\.+/, '');
  return /^[-._a-zA-Z0-9]+$/.test(key) ? key : labelOf(key);
}
