import { createHash } from 'node:crypto';
import { type FileMode, type Tree, type TreeFile } from './tree';

/** One side of a file that differs. */
export interface FileState {
  readonly mode: FileMode;
  readonly content: Buffer;
}

/** A file that differs between two trees. */
export interface ChangedFile {
  readonly path: string;
  readonly before?: FileState;
  readonly after?: FileState;
}

/** The files that differ, with what they hold; what is alike is not even read, where git says so. */
export function readChangedFiles(before: Tree, after: Tree): ChangedFile[] {
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].sort();
  const changed = paths.filter((path) => !isAlike(before.files.get(path), after.files.get(path)));
  const [olds, news] = [statesOf(before, changed), statesOf(after, changed)];
  return changed.map((path) => ({ path, before: olds(path), after: news(path) }));
}

function isAlike(a: TreeFile | undefined, b: TreeFile | undefined): boolean {
  if (!a || !b || a.mode !== b.mode) return false;
  if (a.content && b.content) return a.content.equals(b.content);
  const length = (a.blob ?? b.blob ?? '').length;
  return blobOf(a, length) === blobOf(b, length);
}

// A repository names contents by SHA-1, or by SHA-256, which is longer.
function blobOf({ blob, content }: TreeFile, length: number): string | undefined {
  if (blob !== undefined || !content) return blob;
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}

function statesOf(tree: Tree, paths: readonly string[]): (path: string) => FileState | undefined {
  const contents = tree.contentsOf(paths.filter((path) => tree.files.has(path)));
  return (path) => {
    const file = tree.files.get(path);
    return file && { mode: file.mode, content: contents.get(path) ?? Buffer.alloc(0) };
  };
}
