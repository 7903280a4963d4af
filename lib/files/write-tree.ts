import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { type Problem } from '../problems';
import { BlockedPathError, Directory, lockName, type NewFile, reasonOf, stageName, WriteSession } from '../system';
import { type FileRecord, formatRecord, parseRecords } from './find-file-problems';
import { planTree, type TreePlan } from './plan-tree';
import { type OutputFile } from './target';
import { rules } from '../rules';

/** What became of the files. */
export interface WrittenTree {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** With an error among them, nothing was written. */
  readonly problems: readonly Problem[];
}

/**
 * Makes a directory hold these files next to those that synth did not write. A run that is interrupted is completed by
 * the next one.
 * @throws where the directory cannot be written
 */
export function writeTree(directory: string, files: readonly OutputFile[]): WrittenTree {
  return writeTrees(directory, new Map([['', files]]));
}

/** Writes several trees, each below a directory of its own with its own list of files, as `writeTree` writes one. */
export function writeTrees(directory: string, trees: ReadonlyMap<string, readonly OutputFile[]>): WrittenTree {
  const settled = planSettled(directory, trees);
  return settled ? resultOf(settled) : WriteSession.run(directory, (session) => writeIn(session, trees));
}

/** The plans where nothing is to be done, which needs no lock and no permission to write. */
function planSettled(path: string, trees: ReadonlyMap<string, readonly OutputFile[]>): TreePlan[] | undefined {
  if (!existsSync(path)) return undefined;
  const directory = Directory.open(path);
  try {
    const plans = planTrees(directory, trees, []);
    const isQuiet = [lockName, stageName].every((name) => directory.status(name) === undefined);
    return isQuiet && plans.every(isDone) ? plans : undefined;
  } finally {
    directory.close();
  }
}

function isDone({ added, changed, stale, manifest, problems }: TreePlan): boolean {
  return added.length + changed.length + stale.length + problems.length === 0 && manifest === undefined;
}

function planTrees(
  directory: Directory,
  trees: ReadonlyMap<string, readonly OutputFile[]>,
  journal: readonly FileRecord[],
): TreePlan[] {
  return [...trees].map(([below, files]) => {
    const inTree = below === '' ? files : files.map((file) => ({ ...file, path: posix.join(below, file.path) }));
    return planTree(directory, below, inTree, journal);
  });
}

function writeIn(session: WriteSession, trees: ReadonlyMap<string, readonly OutputFile[]>): WrittenTree {
  const journal = parseRecords(session.journal);
  const plans = planTrees(session.directory, trees, journal);
  const result = resultOf(plans);
  if (result.problems.some(({ severity }) => severity === 'error')) return { ...result, ...nothing };
  const files = plans.flatMap(({ added, changed }) => [...added, ...changed]).map(toNewFile);
  // Between the first file and the list of files, only this says whose the new ones are.
  session.note([...journal, ...plans.flatMap(({ records }) => records)].map(formatRecord).join(''));
  const moveFiles = session.prepare(files);
  const stale = plans.flatMap((plan) => plan.stale);
  for (const path of stale) session.remove(path);
  for (const path of stale) session.removeEmptyAbove(path);
  moveFiles();
  session.prepare(plans.flatMap(({ manifest }) => manifest ?? []))();
  for (const { path } of journal) session.removeEmptyAbove(path);
  return result;
}

const nothing = { added: [], changed: [], removed: [], unchanged: 0 };

function resultOf(plans: readonly TreePlan[]): WrittenTree {
  return {
    added: plans.flatMap(({ added }) => added.map(({ path }) => path)),
    changed: plans.flatMap(({ changed }) => changed.map(({ path }) => path)),
    removed: plans.flatMap(({ stale }) => stale),
    unchanged: plans.reduce((sum, { unchanged }) => sum + unchanged, 0),
    problems: plans.flatMap(({ problems }) => problems),
  };
}

function toNewFile({ path, content, mode = 0o644 }: OutputFile): NewFile {
  return { path, content, mode };
}

/** The problem of a directory that could not be written. */
export function unwritableDirectory(file: string, error: unknown): Problem {
  const blocked = error instanceof BlockedPathError ? `${error.path} ${error.message}` : reasonOf(error);
  const message = `cannot be written: ${blocked}`;
  const remedy = 'check that it may be written to and has room, then run the command again';
  return { severity: 'error', rule: rules.unwritableDirectory.id, place: { file }, message, remedy };
}
