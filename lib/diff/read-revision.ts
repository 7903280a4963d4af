import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Problem } from '../problems';
import { runGit, tooOld } from '../system';
import { type FileMode, type ReadTree, type TreeFile, UnreadableTreeError } from './tree';
import { rules } from '../rules';

/** Reads a directory as it was in a commit; `REV...` is where the branch of HEAD began, as in `git diff`. */
export function readRevision(output: string, revision: string): ReadTree {
  // Git runs above the output, which may hold anything.
  const real = realpathSync(output);
  const directory = dirname(real);
  const prefix = runGit(directory, ['rev-parse', '--show-prefix']);
  if (prefix.output === undefined) return refuse(output, ...noRepository(prefix.failure));
  const commit = commitOf(directory, revision);
  if (commit === undefined) {
    const remedy = 'name a commit, branch or tag that git log knows, or fetch it first';
    return refuse(revision, 'is no revision of this repository', remedy);
  }
  const below = `${prefix.output.toString().replace(/\n$/, '')}${basename(real)}`;
  const place = `${revision}:${below}`;
  const name = `${commit}:${below}`;
  const isThere = runGit(directory, ['rev-parse', '--verify', '--quiet', name]).output !== undefined;
  const { files, failure } = isThere ? listFiles(directory, name) : { files: new Map<string, TreeFile>() };
  if (files === undefined) return refuse(place, `cannot be read: ${failure}`, 'repair the repository (git fsck)');
  const contentsOf = (paths: readonly string[]) => readBlobs({ directory, place, files }, paths);
  const tree = { label: labelOf(revision, commit), place, files, contentsOf };
  return { tree, problems: isThere ? [] : [emptyBase(output, revision)] };
}

function labelOf(revision: string, commit: string): string {
  const short = commit.slice(0, 12);
  return commit.startsWith(revision) ? short : `${revision} (${short})`;
}

function noRepository(failure: string): [string, string] {
  if (failure.includes(tooOld)) return [failure, 'install a newer git, or name two directories'];
  if (failure.includes('not found in PATH')) return [failure, 'install git, or name two directories'];
  if (failure.includes('not a git repository')) return ['lies in no git repository', 'name two directories to compare'];
  return [`git does not read its repository: ${failure}`, 'mend that, or name two directories to compare'];
}

function commitOf(directory: string, revision: string): string | undefined {
  const verify = (name: string) =>
    runGit(directory, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
      .output?.toString()
      .trim();
  if (!revision.endsWith('...')) return verify(revision);
  const base = verify(revision.slice(0, -3));
  return base && runGit(directory, ['merge-base', base, 'HEAD']).output?.toString().trim();
}

const modes: Readonly<Record<string, FileMode>> = { '100644': 'file', '100755': 'executable', '120000': 'link' };

function listFiles(directory: string, tree: string): { files?: Map<string, TreeFile>; failure?: string } {
  const { output, failure } = runGit(directory, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  if (output === undefined) return { failure };
  const files = new Map<string, TreeFile>();
  for (const line of output.toString().split('\0').filter(Boolean)) {
    const [, mode = '', blob = '', path = ''] = /^(\d+) \w+ (\w+)\t([^]*)$/.exec(line) ?? [];
    const known = modes[mode];
    if (known) files.set(path, { mode: known, blob });
  }
  return { files };
}

interface Listed {
  readonly directory: string;
  readonly place: string;
  readonly files: ReadonlyMap<string, TreeFile>;
}

// `<name> blob <size>`, the content, a line break; one after another.
function readBlobs({ directory, place, files }: Listed, paths: readonly string[]): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  if (paths.length === 0) return contents;
  const names = paths.map((path) => `${files.get(path)?.blob}\n`).join('');
  const { output, failure } = runGit(directory, ['cat-file', '--batch'], names);
  if (output === undefined) throw new UnreadableTreeError(unreadable(place, failure));
  let at = 0;
  for (const path of paths) {
    const end = output.indexOf('\n', at);
    const header = output.toString('latin1', at, end);
    const size = Number(header.split(' ')[2]);
    if (end < 0 || !Number.isInteger(size))
      throw new UnreadableTreeError(unreadable(`${place}/${path}`, `git says ${header}`));
    contents.set(path, output.subarray(end + 1, end + 1 + size));
    at = end + 2 + size;
  }
  return contents;
}

function unreadable(file: string, why: string): Problem {
  const remedy = 'a shallow or partial clone may lack it: fetch it, or mend the repository (git fsck)';
  return {
    severity: 'error',
    rule: rules.unreadableBase.id,
    place: { file },
    message: `cannot be read: ${why}`,
    remedy,
  };
}

function refuse(place: string, message: string, remedy: string): ReadTree {
  return { problems: [{ severity: 'error', rule: rules.unreadableBase.id, place: { file: place }, message, remedy }] };
}

function emptyBase(directory: string, revision: string): Problem {
  const message = `${revision} has no such directory, so everything counts as added`;
  const remedy = 'name another revision by --base if that is not meant';
  return { severity: 'warning', rule: rules.emptyBase.id, place: { file: directory }, message, remedy };
}
