import { type Dirent, lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { type Problem } from '../problems';
import { readBytes, reasonOf } from '../system';
import { type FileMode, type ReadTree, type TreeFile } from './tree';
import { rules } from '../rules';

/** Reads all files below a directory; links are read, not followed. */
export function readDirectory(directory: string, label = directory): ReadTree {
  const files = new Map<string, TreeFile>();
  const problems: Problem[] = [];
  readInto({ directory, files, problems }, '');
  const contentsOf = (paths: readonly string[]) =>
    new Map(paths.map((path) => [path, files.get(path)?.content ?? Buffer.alloc(0)]));
  return { tree: { label, place: directory, files, contentsOf }, problems };
}

interface Reading {
  readonly directory: string;
  readonly files: Map<string, TreeFile>;
  readonly problems: Problem[];
}

function readInto(reading: Reading, below: string): void {
  const entries = attempt(reading, below, (path) => readdirSync(path, { withFileTypes: true })) ?? [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) readEntry(reading, below, entry);
}

function readEntry(reading: Reading, below: string, entry: Dirent): void {
  const path = below ? `${below}/${entry.name}` : entry.name;
  if (entry.isDirectory()) {
    readInto(reading, path);
    return;
  }
  const file = attempt(reading, path, (full) => readFile(full, lstatSync(full), reading.directory));
  if (file === 'special') note(reading, path, 'is neither a file nor a directory', 'remove it');
  else if (file) reading.files.set(path, file);
}

function readFile(path: string, stats: Stats, below: string): TreeFile | 'special' {
  if (stats.isSymbolicLink()) return { mode: 'link', content: Buffer.from(readlinkSync(path)) };
  if (!stats.isFile()) return 'special';
  const mode: FileMode = stats.mode & 0o100 ? 'executable' : 'file';
  const { bytes, reason } = readBytes(path, { below });
  if (bytes === undefined) throw new Error(reason);
  return { mode, content: bytes };
}

function attempt<T>(reading: Reading, path: string, read: (full: string) => T): T | undefined {
  try {
    return read(join(reading.directory, path));
  } catch (error) {
    note(reading, path, `cannot be read: ${reasonOf(error)}`, 'check that it exists and may be read');
    return undefined;
  }
}

function note({ directory, problems }: Reading, path: string, message: string, remedy: string): void {
  problems.push({
    severity: 'error',
    rule: rules.unreadableFile.id,
    place: { file: join(directory, path) },
    message,
    remedy,
  });
}
