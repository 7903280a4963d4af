import { join } from 'node:path';
import { type Configuration, type Metadata, metadataOfPath, readConfig } from '../config';
import type * as diff from '../diff';
import { addAll, isError, type Problem } from '../problems';
import { type EntryKey, readRegistry } from '../registry';
import type * as prow from '../targets/prow';

/** Both sides of a change as trees of files. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
  /** The directory of the newer step registry. */
  readonly registry?: string;
}

interface Side {
  readonly configurations: diff.ReadTree;
  readonly registry?: diff.ReadTree | '';
}

/** What changed between both sides; nothing where one of them cannot be had. */
export function readChange({ before, after, registry }: Sides, problems: Problem[]): prow.RehearsedChange | undefined {
  const trees = [before.configurations, after.configurations, before.registry, after.registry].filter(isTree);
  addAll(problems, ...trees.map((read) => read.problems));
  const [old, now] = [before.configurations.tree, after.configurations.tree];
  if (!old || !now || trees.some(({ tree }) => !tree)) return undefined;
  const files = changedFilesOf(old, now).filter(({ path }) => isConfigPath(path));
  const changed = files.map((file) => ({
    before: file.before && configurationOf(old, file.path, file.before.content),
    after: file.after && configurationOf(now, file.path, file.after.content, problems),
  }));
  const entries = entriesOf({ before, after, registry }, problems);
  const others = othersOf(now, files, entries, problems);
  return { changed, entries, others };
}

function isTree(read: diff.ReadTree | '' | undefined): read is diff.ReadTree {
  return Boolean(read);
}

// Only this command needs these rooms, and every command would wait for them.
function changedFilesOf(old: diff.Tree, now: diff.Tree): diff.ChangedFile[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('../diff') as typeof diff).readChangedFiles(old, now);
}

function isConfigPath(path: string): boolean {
  return /\.ya?ml$/.test(path) && !/(^|\/)\.\./.test(path) && metadataOfPath(path) !== undefined;
}

function configurationOf(
  tree: diff.Tree,
  path: string,
  content: Buffer,
  problems?: Problem[],
): Configuration | undefined {
  const file = join(tree.place, path);
  const read = readConfig(content.toString(), { file, metadata: metadataOfPath(path), unknown: 'warning' });
  if (problems) addAll(problems, read.problems.filter(isError));
  return read.configuration;
}

function entriesOf({ before, after, registry }: Sides, problems: Problem[]): prow.ChangedEntries {
  if (registry === undefined || !isTree(before.registry) || !isTree(after.registry)) return new Map();
  const files = changedFilesOf(before.registry.tree!, after.registry.tree!).filter((file) => file.after);
  if (files.length === 0) return new Map();
  const read = readRegistry(registry, { isPartial: true });
  addAll(problems, read.problems.filter(isError));
  return prowRoom().changedEntries(
    files.map(({ path }) => path),
    read.registry,
  );
}

function prowRoom(): typeof prow {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../targets/prow') as typeof prow;
}

/** Configurations that stay as they are, and that name a changed entry or whose jobs are named like those of a changed one. */
function othersOf(
  tree: diff.Tree,
  files: readonly diff.ChangedFile[],
  entries: prow.ChangedEntries,
  problems: Problem[],
): Configuration[] {
  const { mayName, jobStartOf } = prowRoom();
  const changed = new Set(files.map(({ path }) => path));
  const starts = files.map(({ path }) => jobStartOf(metadataOfPath(path)!));
  const names = new Set([...entries.keys()].map(nameOf));
  const isNear = (metadata: Metadata) => {
    const own = jobStartOf(metadata);
    return starts.some((start) => own.startsWith(start) || start.startsWith(own));
  };
  return [...tree.files.keys()].flatMap((path) => {
    if (changed.has(path) || !isConfigPath(path)) return [];
    const content = tree.files.get(path)!.content ?? Buffer.alloc(0);
    const isMeant = isNear(metadataOfPath(path)!) || (names.size > 0 && mayName(content.toString(), names));
    return isMeant ? (configurationOf(tree, path, content, problems) ?? []) : [];
  });
}

function nameOf(key: EntryKey): string {
  return key.slice(key.indexOf('/') + 1);
}
