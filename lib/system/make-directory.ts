import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, normalize } from 'node:path';

/**
 * Makes a directory and those above it that are missing, all or none, and gives what it made, the topmost first. Level
 * by level, since Node 20's `recursive` never returns where a level fails with ENOENT, such as below `/proc`.
 */
export function makeDirectory(directory: string): string[] {
  const made: string[] = [];
  try {
    for (const level of missingLevels(normalize(directory))) if (makeLevel(level)) made.push(level);
    return made;
  } catch (error) {
    removeDirectories(made);
    throw error;
  }
}

/** Removes directories that were made, the last first; what somebody else has put something into stays. */
export function removeDirectories(made: readonly string[]): void {
  for (const directory of [...made].reverse()) {
    try {
      rmdirSync(directory);
    } catch {
      return;
    }
  }
}

function missingLevels(directory: string): string[] {
  if (isDirectory(directory)) return [];
  const above = dirname(directory);
  return existsSync(above) || above === directory ? [directory] : [...missingLevels(above), directory];
}

function makeLevel(directory: string): boolean {
  try {
    mkdirSync(directory);
    return true;
  } catch (error) {
    // Another process may have been faster.
    if (isDirectory(directory)) return false;
    throw error;
  }
}

function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
