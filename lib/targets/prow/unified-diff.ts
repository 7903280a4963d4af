import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { relative } from 'node:path';
import { type WriteSession } from '../../system';

/** A change as a unified diff, with three lines around each difference. */
export function unifiedDiff({ path, before, after }: FileChange): string {
  const [from, to] = [before === undefined ? '/dev/null' : path, after === undefined ? '/dev/null' : path];
  return createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** A file that is not as it is to be. */
export interface FileChange {
  readonly path: string;
  /** What it holds; nothing where it is new. */
  readonly before?: string;
  /** What it is to hold; nothing where it is to go. */
  readonly after?: string;
}

/** Makes a change below the directory of a session: the file is whole at any time, the old one or the new one. */
export function applyChange(session: WriteSession, { path, after }: FileChange): void {
  const below = relative(session.directory.name, path);
  if (after === undefined) session.remove(below);
  else session.prepare([{ path: below, content: after }])();
}
