import { existsSync, lstatSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeDirectory, removeDirectories } from '../files/make-directory';

/** What stands in a directory where a project's files would, or the directories that they lie in. */
export function findExisting(directory: string, files: Readonly<Record<string, string>>): string[] {
  const found = [...Object.keys(files), 'package-lock.json'].flatMap((path) => inTheWay(directory, path));
  return [...new Set(found)];
}

/**
 * Writes the files of a project: all of them into a folder of their own first, and then each into its place. Where
 * something fails, what is in its place already is taken back.
 */
export function writeProject(directory: string, files: Readonly<Record<string, string>>): void {
  const takeBack: (() => void)[] = [];
  const make = (path: string) => {
    const made = makeDirectory(path);
    takeBack.push(() => removeDirectories(made));
  };
  try {
    make(directory);
    const staged = mkdtempSync(join(directory, '.openshift-ci-init-'));
    takeBack.push(() => rmSync(staged, { recursive: true, force: true }));
    for (const [path, content] of Object.entries(files)) writeBelow(staged, path, content);
    for (const path of Object.keys(files)) {
      make(dirname(join(directory, path)));
      renameSync(join(staged, path), join(directory, path));
      takeBack.push(() => rmSync(join(directory, path), { force: true }));
    }
    rmSync(staged, { recursive: true, force: true });
  } catch (error) {
    for (const step of takeBack.reverse()) step();
    throw error;
  }
}

function inTheWay(directory: string, path: string): string[] {
  const above = dirname(path);
  // A link to a directory serves as one; a link to nothing does not.
  const isBlocked = above !== '.' && isThere(join(directory, above)) && !isDirectory(join(directory, above));
  if (isBlocked) return [above];
  return isThere(join(directory, path)) ? [path] : [];
}

function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function isThere(path: string): boolean {
  return existsSync(path) || isLink(path);
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function writeBelow(directory: string, path: string, content: string): void {
  makeDirectory(dirname(join(directory, path)));
  writeFileSync(join(directory, path), content);
}
