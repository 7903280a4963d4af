import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files of a project that a directory has already. */
export function findExisting(directory: string, files: Readonly<Record<string, string>>): string[] {
  return [...Object.keys(files), 'package-lock.json'].filter((path) => existsSync(join(directory, path)));
}

/** Writes the files of a project: all of them into a folder of their own first, and then each into its place. */
export function writeProject(directory: string, files: Readonly<Record<string, string>>): void {
  const made = mkdirSync(directory, { recursive: true });
  const staged = mkdtempSync(join(directory, '.openshift-ci-init-'));
  try {
    for (const [path, content] of Object.entries(files)) writeBelow(staged, path, content);
    for (const path of Object.keys(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      renameSync(join(staged, path), join(directory, path));
    }
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

function writeBelow(directory: string, path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}
