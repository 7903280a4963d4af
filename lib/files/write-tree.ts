import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { type Problem } from '../problems';
import { makeDirectory } from './make-directory';
import { type OutputFile } from './target';
import { rules } from '../rules';

/** The file that lists what synth wrote, so that nothing else is ever replaced or removed. */
export const manifestName = '.generated';

/** What became of the files. */
export interface WrittenTree {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** Files in the way that synth did not write and will not overwrite. */
export function findForeignFiles(directory: string, files: readonly OutputFile[]): Problem[] {
  const listed = new Set(readManifest(directory));
  return files
    .filter(
      (file) => !listed.has(file.path) && (contentOf(join(directory, file.path)) ?? file.content) !== file.content,
    )
    .map((file) => ({
      severity: 'error',
      rule: rules.foreignFile.id,
      place: { file: join(directory, file.path) },
      message: 'stands in the way and was not written by synth',
      remedy: `move it away, or name it in ${join(directory, manifestName)} to have it replaced`,
    }));
}

/**
 * Makes the directory hold exactly these files beside those that synth did not write: all of them or, when something
 * fails, none. The new tree is made beside the old one and takes its place by a rename.
 */
export function writeTree(directory: string, files: readonly OutputFile[]): WrittenTree {
  const [next, previous] = [besideOf(directory, 'next'), besideOf(directory, 'previous')];
  if (!existsSync(directory) && existsSync(previous)) renameSync(previous, directory);
  const tree = compare(directory, files);
  if (tree.added.length + tree.changed.length + tree.removed.length === 0 && existsSync(directory)) return tree;
  rmSync(next, { recursive: true, force: true });
  try {
    writeFiles(next, files);
    copyForeignFiles(directory, next, new Set([...readManifest(directory), manifestName]));
    rmSync(previous, { recursive: true, force: true });
    if (existsSync(directory)) renameSync(directory, previous);
    renameSync(next, directory);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  rmSync(previous, { recursive: true, force: true });
  return tree;
}

// The name says whose it is: whatever lies there is left from a run that was killed, and nobody's own.
function besideOf(directory: string, what: 'next' | 'previous'): string {
  return join(dirname(directory), `.${basename(directory)}.openshift-ci-${what}`);
}

function compare(directory: string, files: readonly OutputFile[]): WrittenTree {
  const now = new Map(files.map((file) => [file.path, file]));
  const before = (path: string) => contentOf(join(directory, path));
  const added = files.filter((file) => before(file.path) === undefined);
  const changed = files.filter((file) => before(file.path) !== undefined && !isSame(directory, file));
  const removed = readManifest(directory).filter((path) => !now.has(path));
  const paths = (some: readonly OutputFile[]) => some.map(({ path }) => path);
  const unchanged = files.length - added.length - changed.length;
  return { added: paths(added), changed: paths(changed), removed, unchanged };
}

function isSame(directory: string, { path, content, mode = 0o644 }: OutputFile): boolean {
  const isExecutable = (statSync(join(directory, path)).mode & 0o100) !== 0;
  return contentOf(join(directory, path)) === content && isExecutable === ((mode & 0o100) !== 0);
}

function writeFiles(directory: string, files: readonly OutputFile[]): void {
  for (const { path, content, mode = 0o644 } of [...files, manifestOf(files)]) {
    const target = join(directory, path);
    makeDirectory(dirname(target));
    writeFileSync(target, content);
    // Unlike the mode given to a write, this does not depend on the umask.
    chmodSync(target, mode);
  }
}

function manifestOf(files: readonly OutputFile[]): Pick<OutputFile, 'path' | 'content' | 'mode'> {
  const paths = files.map(({ path }) => path).sort((a, b) => (a < b ? -1 : 1));
  return {
    path: manifestName,
    content: [`# Written by synth; other files here are left alone.`, ...paths, ''].join('\n'),
  };
}

function readManifest(directory: string): string[] {
  const lines = contentOf(join(directory, manifestName))?.split('\n') ?? [];
  return lines.filter((line) => line !== '' && !line.startsWith('#') && posix.normalize(line) === line);
}

function copyForeignFiles(from: string, to: string, ours: ReadonlySet<string>, below = ''): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(join(from, below), { withFileTypes: true })) {
    const path = posix.join(below, entry.name);
    if (entry.isDirectory()) copyForeignFiles(from, to, ours, path);
    else if (!ours.has(path) && !existsSync(join(to, path))) {
      cpSync(join(from, path), join(to, path), { preserveTimestamps: true, verbatimSymlinks: true });
    }
  }
}

function contentOf(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
}
