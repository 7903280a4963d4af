import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem } from '../problems';
import { reasonOf } from '../system';
import { clusterProfilesFile } from './cluster-profiles';
import { type Rule, rules } from '../rules';

/** The files of a registry's directory. */
export interface RegistryFiles {
  /** The files that may hold something, in the order of their paths. */
  readonly files: readonly RegistryFile[];
  /** The file of cluster profiles, where there is one. */
  readonly clusterProfiles?: string;
  readonly problems: readonly Problem[];
}

/** A file of a registry. */
export interface RegistryFile {
  readonly path: string;
  readonly directory: string;
  readonly name: string;
  /** The folders below the registry's root, joined by `-`: the name of what lies in them. */
  readonly component: string;
  /** The registry's root, which links may not lead out of. */
  readonly root: string;
}

/** Lists what a registry's directory holds; links to directories are not followed, as upstream does not. */
export function walkRegistry(root: string): RegistryFiles {
  const problems: Problem[] = [];
  const found: { files: RegistryFile[]; clusterProfiles?: string } = { files: [] };
  walk(root, root, [], found, problems);
  return { ...found, problems };
}

function walk(
  root: string,
  directory: string,
  folders: readonly string[],
  found: { files: RegistryFile[]; clusterProfiles?: string },
  problems: Problem[],
): void {
  for (const entry of entriesOf(directory, problems)) {
    const path = join(directory, entry.name);
    if (entry.name.startsWith('..')) continue;
    if (entry.isDirectory() && entry.name === 'cluster-profiles') {
      const file = join(path, clusterProfilesFile);
      if (existsSync(file)) found.clusterProfiles = file;
    } else if (entry.isDirectory()) {
      walk(root, path, [...folders, entry.name], found, problems);
    } else if (isDirectoryLink(entry, path)) {
      const message = 'is a link to a directory, which the loader does not follow';
      problems.push(registryProblem(rules.directoryLink, path, message, 'put a real directory there'));
    } else if (!entry.name.endsWith('.md') && entry.name !== 'OWNERS') {
      found.files.push({ path, directory, name: entry.name, component: folders.join('-'), root });
    }
  }
}

function entriesOf(directory: string, problems: Problem[]): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const message = `cannot be read: ${reasonOf(error)}`;
    const remedy = 'check that it is a directory and may be read';
    problems.push(registryProblem(rules.unreadableDirectory, directory, message, remedy));
    return [];
  }
}

function isDirectoryLink(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(realpathSync(path)).isDirectory();
  } catch {
    return false;
  }
}

/** A problem of a whole file or directory of a registry. */
export function registryProblem(rule: Rule, file: string, message: string, remedy: string): Problem {
  return { severity: 'error', rule: rule.id, place: { file }, message, remedy };
}
