import { join, posix } from 'node:path';
import { addAll, formatProblem, type Problem } from '../problems';
import { BlockedPathError, type Directory, isPathBelow, type NewFile } from '../system';
import {
  type FileRecord,
  formatRecord,
  hashOf,
  manifestHeader,
  manifestName,
  parseRecords,
} from './find-file-problems';
import { type OutputFile } from './target';
import { rules } from '../rules';

/** What has to be done for a directory to hold the files of a tree; all paths are below that directory. */
export interface TreePlan {
  readonly added: readonly OutputFile[];
  readonly changed: readonly OutputFile[];
  readonly unchanged: number;
  /** Files that synth wrote earlier and no longer writes. */
  readonly stale: readonly string[];
  /** What the tree is to hold. */
  readonly records: readonly FileRecord[];
  /** The list of files, where it has to change. */
  readonly manifest?: NewFile;
  readonly problems: readonly Problem[];
}

/** Plans a tree; nothing is written, and no link is followed. */
export function planTree(
  directory: Directory,
  below: string,
  files: readonly OutputFile[],
  journal: readonly FileRecord[],
): TreePlan {
  const manifestPath = posix.join(below, manifestName);
  const manifest = readOr(() => directory.read(manifestPath)) ?? '';
  const listed = parseRecords(manifest).map(({ path, hash }) => ({ path: posix.join(below, path), hash }));
  const known = new Known([...listed, ...journal.filter(({ path }) => isIn(path, below))]);
  const old = planOld(directory, known, new Set(files.map(({ path }) => path)));
  const added: OutputFile[] = [];
  const changed: OutputFile[] = [];
  const problems = [...old.problems];
  for (const file of files) {
    const state = stateOf(directory, file, known, old.stale);
    if (state === 'added') added.push(file);
    else if (state === 'changed') changed.push(file);
    else if (state !== 'unchanged') problems.push(state);
  }
  addAll(problems, blockedAt(directory, manifestPath));
  const records = files.map(({ path, content }) => ({ path, hash: hashOf(content) }));
  const list = listOf(records, below);
  return {
    added,
    changed,
    unchanged: files.length - added.length - changed.length,
    stale: [...old.stale],
    records,
    ...(list === manifest ? {} : { manifest: { path: manifestPath, content: list, mode: 0o644 } }),
    problems: distinct(problems),
  };
}

// One thing in the way, such as a link, is in the way of many files.
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

/** What lists say that synth wrote. */
class Known {
  private readonly hashes = new Map<string, Set<string>>();

  constructor(records: readonly FileRecord[]) {
    for (const { path, hash } of records) {
      const hashes = this.hashes.get(path) ?? new Set();
      if (hash !== undefined) hashes.add(hash);
      this.hashes.set(path, hashes);
    }
  }

  get paths(): string[] {
    return [...this.hashes.keys()];
  }

  has(path: string): boolean {
    return this.hashes.has(path);
  }

  /** Whether a file still is what synth wrote: a list may come from anybody. */
  wrote(path: string, content: string): boolean {
    return this.hashes.get(path)?.has(hashOf(content)) ?? false;
  }
}

function planOld(
  directory: Directory,
  known: Known,
  now: ReadonlySet<string>,
): { stale: Set<string>; problems: Problem[] } {
  const stale = new Set<string>();
  const problems: Problem[] = [];
  for (const path of known.paths.filter((each) => !now.has(each))) {
    if (!isPathBelow(path)) problems.push(left(directory, path, 'leads out of the directory'));
    else {
      const content = readOr(() => directory.read(path));
      if (content !== undefined && known.wrote(path, content)) stale.add(path);
      else if (content !== undefined || isThere(directory, path)) {
        problems.push(left(directory, path, 'has changed since synth wrote it'));
      }
    }
  }
  return { stale, problems };
}

function blockedAt(directory: Directory, path: string): Problem[] {
  try {
    directory.check(path);
    return [];
  } catch (error) {
    if (error instanceof BlockedPathError) return [inTheWay(error)];
    throw error;
  }
}

type State = 'added' | 'changed' | 'unchanged' | Problem;

function stateOf(directory: Directory, file: OutputFile, known: Known, stale: ReadonlySet<string>): State {
  try {
    const { content, status } = directory.inspect(file.path);
    if (content === undefined) return 'added';
    if (content === file.content && isExecutable(status) === wantsExecutable(file)) return 'unchanged';
    return content === file.content || known.has(file.path) ? 'changed' : foreign(directory, file.path);
  } catch (error) {
    if (!(error instanceof BlockedPathError)) throw error;
    if (!isPathBelow(file.path)) return inTheWay(error);
    const path = posix.relative(directory.name, error.path);
    return stale.has(path) || holdsOnly(directory, path, stale) ? 'added' : inTheWay(error);
  }
}

/** Whether a directory is there and holds nothing but files that will be removed. */
function holdsOnly(directory: Directory, path: string, stale: ReadonlySet<string>): boolean {
  if (stale.has(path)) return true;
  if (!isThere(directory, path) || !directory.status(path)!.isDirectory()) return false;
  return directory.list(path).every((name) => holdsOnly(directory, posix.join(path, name), stale));
}

function isThere(directory: Directory, path: string): boolean {
  return readOr(() => directory.status(path)) !== undefined;
}

function isExecutable({ mode = 0 }: { readonly mode?: number } = {}): boolean {
  return (mode & 0o100) !== 0;
}

function wantsExecutable({ mode = 0o644 }: OutputFile): boolean {
  return (mode & 0o100) !== 0;
}

// What a link hides is not there.
function readOr<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BlockedPathError) return undefined;
    throw error;
  }
}

function isIn(path: string, below: string): boolean {
  return below === '' || path.startsWith(`${below}/`);
}

function listOf(records: readonly FileRecord[], below: string): string {
  const sorted = records
    .map(({ path, hash }) => ({ path: posix.relative(below, path), hash }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return manifestHeader + sorted.map(formatRecord).join('');
}

function foreign({ name }: Directory, path: string): Problem {
  const message = 'exists and was not written by synth';
  const remedy = `move it away, or list it in ${manifestName} to have it replaced`;
  return { severity: 'error', rule: rules.foreignFile.id, place: { file: join(name, path) }, message, remedy };
}

function inTheWay({ path, message }: BlockedPathError): Problem {
  return { severity: 'error', rule: rules.foreignFile.id, place: { file: path }, message, remedy: 'move it away' };
}

function left({ name }: Directory, path: string, why: string): Problem {
  const message = `is listed in ${manifestName} and no longer written, but ${why}; it was left as it is`;
  const remedy = 'remove it if it is not needed';
  return { severity: 'warning', rule: rules.leftFile.id, place: { file: join(name, path) }, message, remedy };
}
