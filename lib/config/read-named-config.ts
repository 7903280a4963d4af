import { basename, join, relative, resolve } from 'node:path';
import { type Problem } from '../problems';
import { metadataOfPath } from './metadata';
import { type ConfigFile, readConfig } from './read-config';
import { type Rule, rules } from '../rules';
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { isBelow, readText, reasonOf, unreadableFile } from '../system';
import { retiredProwgenFile } from './field-findings';
import { type Metadata } from './schema';

/** Reads a configuration that is named alone, wherever it lies: its path says what it is for, or else its own text. */
export function readNamedConfig(path: string): ConfigFile {
  if (saysMetadata(resolve(path))) return readConfigFile(path);
  const read = readConfigText(path);
  const { org, repo, branch } = read.configuration?.zz_generated_metadata ?? {};
  if (!read.configuration || (org && repo && branch)) return read;
  const problem: Problem = {
    severity: 'error',
    rule: rules.unknownRepository.id,
    place: { file: path },
    message: 'neither the path nor zz_generated_metadata names the repository and branch',
    remedy: 'name it <org>/<repo>/<org>-<repo>-<branch>.yaml, or write zz_generated_metadata',
  };
  return { ...read, configuration: undefined, problems: [...read.problems, problem] };
}

// Any three parts of a path look like metadata; only the right beginning of the file's name makes sure.
function saysMetadata(path: string): boolean {
  const metadata = metadataOfPath(path);
  return metadata !== undefined && basename(path).startsWith(`${metadata.org}-${metadata.repo}-`);
}

/** Which configurations of a directory are read. */
export interface ReadConfigDirectoryOptions {
  /** Read only this organization. */
  readonly org?: string;
  /** Read only this repository. */
  readonly repo?: string;
  /** Read only these directories below it. Default: all. */
  readonly subdirectories?: readonly string[];
  /** What an unknown field is. Default: an error. */
  readonly unknown?: 'error' | 'warning';
  /** Read only files of such a text, where one that lacks a word cannot matter. Default: all. */
  readonly isWanted?: (text: string) => boolean;
  /** Told after each file, for progress on long work. */
  readonly onFile?: (done: number, total: number) => void;
}

/** What a directory of configurations holds. */
export interface ConfigDirectory {
  /** The configurations, in the order of their paths. */
  readonly files: readonly ConfigFile[];
  /** Problems of the directory itself; those of a file are with the file. */
  readonly problems: readonly Problem[];
  /** How many there are, those included that are not wanted. */
  readonly total: number;
}

/** Reads every configuration below a directory laid out as `<org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml`. */
export function readConfigDirectory(directory: string, options: ReadConfigDirectoryOptions = {}): ConfigDirectory {
  const problems: Problem[] = [];
  const roots = options.subdirectories?.length ? options.subdirectories : [''];
  const paths = roots.flatMap((root) => configPaths(join(directory, root), problems, new Set(), directory));
  const chosen = paths.filter((path) => isChosen(path, options));
  const files = chosen.flatMap((path, index) => {
    const isWanted = !options.isWanted || options.isWanted(readText(path, { below: directory }).text ?? '');
    const file = isWanted ? [readConfigFile(path, options.unknown, directory)] : [];
    options.onFile?.(index + 1, chosen.length);
    return file;
  });
  return { files, problems, total: chosen.length };
}

/** Reads one configuration; what the file is for is taken from its path. */
export function readConfigFile(path: string, unknown?: 'error' | 'warning', below?: string): ConfigFile {
  const metadata = metadataOfPath(path);
  if (metadata) return readConfigText(path, metadata, unknown, below);
  const remedy = 'put it at <org>/<repo>/<org>-<repo>-<branch>.yaml';
  return unreadable(path, 'the path does not name a repository', remedy);
}

/** Reads one configuration, wherever it is; `below` is the directory that may hold it, its own without it. */
export function readConfigText(
  path: string,
  metadata?: Metadata,
  unknown?: 'error' | 'warning',
  below?: string,
): ConfigFile {
  const { text, reason } = readText(path, { below });
  if (text !== undefined) return { ...readConfig(text, { file: path, metadata, unknown }), text };
  return { file: path, problems: [unreadableFile(path, reason)], placeOf: () => ({ file: path }) };
}

function unreadable(file: string, message: string, remedy: string): ConfigFile {
  const problem: Problem = { severity: 'error', rule: rules.unreadableFile.id, place: { file }, message, remedy };
  return { file, problems: [problem], placeOf: () => ({ file }) };
}

function isChosen(path: string, { org, repo }: ReadConfigDirectoryOptions): boolean {
  const metadata = metadataOfPath(path);
  return (!org || metadata?.org === org) && (!repo || metadata?.repo === repo);
}

// Names that begin with two dots are the inside of a mounted volume; its files are seen through links once more.
function configPaths(directory: string, problems: Problem[], parents: ReadonlySet<string>, below: string): string[] {
  const entries = entriesOf(directory, problems);
  const real = entries.length ? realpathSync(directory) : directory;
  if (entries.length > 0 && !isBelow(real, realpathSync(below))) {
    const message = `is a link to a directory outside ${below}`;
    problems.push(directoryProblem(rules.directoryLink, directory, message, 'put a real directory there'));
    return [];
  }
  if (parents.has(real)) {
    const message = `is a link to ${relative(process.cwd(), real) || '.'}, which contains it`;
    problems.push(directoryProblem(rules.directoryLoop, directory, message, 'remove the link'));
    return [];
  }
  const inside = new Set([...parents, real]);
  return entries
    .filter(({ name }) => !name.startsWith('..'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (isDirectory(entry, path)) return configPaths(path, problems, inside, below);
      if (entry.name === '.config.prowgen') {
        problems.push(directoryProblem(rules.retiredFile, path, retiredProwgenFile.message, retiredProwgenFile.remedy));
      }
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    });
}

function entriesOf(directory: string, problems: Problem[]): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    const message = `cannot be read: ${reasonOf(error)}`;
    problems.push(
      directoryProblem(rules.unreadableDirectory, directory, message, 'check that it exists and may be read'),
    );
    return [];
  }
}

function isDirectory(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function directoryProblem(rule: Rule, path: string, message: string, remedy: string): Problem {
  return { severity: 'error', rule: rule.id, place: { file: path }, message, remedy };
}
