import { relative } from 'node:path';
import { BlockedPathError, type NewFile, WriteSession } from '../system';

/**
 * Writes the files of a project, all or none, and gives what is in the way of them. What a run that was killed has
 * written is not in the way.
 */
export function writeProject(directory: string, files: Readonly<Record<string, string>>): string[] {
  return WriteSession.run(directory, (session) => {
    const begun = new Map(Object.entries(readJournal(session.journal)));
    const existing = findExisting(session, files, begun);
    if (existing.length > 0) return existing;
    session.note(JSON.stringify({ ...Object.fromEntries(begun), ...files }));
    place(session, files);
    return [];
  });
}

function place(session: WriteSession, files: Readonly<Record<string, string>>): void {
  const newFiles = Object.entries(files).map(([path, content]): NewFile => ({ path, content }));
  try {
    session.prepare(newFiles)();
  } catch (error) {
    for (const path of Object.keys(files)) takeBack(session, path);
    session.note('');
    throw error;
  }
}

// What cannot be removed cannot have been written.
function takeBack(session: WriteSession, path: string): void {
  try {
    session.remove(path);
  } catch {
    return;
  }
  session.removeEmptyAbove(path);
}

function findExisting(
  { directory }: WriteSession,
  files: Readonly<Record<string, string>>,
  begun: ReadonlyMap<string, unknown>,
): string[] {
  const found = [...Object.keys(files), 'package-lock.json'].flatMap((path) => {
    try {
      if (!directory.status(path)) return [];
      return directory.read(path) === begun.get(path) && begun.has(path) ? [] : [path];
    } catch (error) {
      if (error instanceof BlockedPathError) return [relative(directory.name, error.path)];
      throw error;
    }
  });
  return [...new Set(found)];
}

function readJournal(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text || '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
