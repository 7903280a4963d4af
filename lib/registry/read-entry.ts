import { extname, join } from 'node:path';
import { type LiteralTestStep, type MultiStageTestConfiguration, type Observer } from '../config';
import { type FieldPath, type Problem } from '../problems';
import { readText, reasonOf } from '../system';
import { clusterProfilesFile, type DocumentFile, readDocumentFile } from './cluster-profiles';
import { type RegistryEntry } from './registry';
import { type EntryKind, fileShapes, type RegistryWorkflow } from './schema';
import { type Rule, rules } from '../rules';
import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';

/** What a registry file holds, and what is wrong with it. */
export interface ReadEntry {
  readonly entry?: RegistryEntry<unknown>;
  readonly problems: readonly Problem[];
}

type Complain = (rule: Rule, field: FieldPath, message: string, remedy: string) => void;
type Content = { as?: string; name?: string; commands?: string; documentation?: string };

/** Reads a ref, chain, workflow or observer; the file that `commands` names is read in its place. */
export function readEntry(file: RegistryFile, kind: EntryKind, isFlat: boolean): ReadEntry {
  const read = readDocumentFile(file.path, fileShapes[kind], { unknown: 'error', below: file.root });
  const problems = [...read.problems];
  const complain: Complain = (rule, field, message, remedy) =>
    void problems.push({ severity: 'error', rule: rule.id, place: read.placeOf(field), field, message, remedy });
  if (!read.data) return { problems };
  const content = read.data[kind] as Content | undefined;
  // Nothing more can be told of a file whose only key is misspelt or empty.
  if (!content) {
    if (problems.length === 0) complain(rules.noEntry, [kind], 'is missing', `write ${kind}: with its fields below it`);
    return { problems };
  }
  const name = content[nameFieldOf(kind)] ?? '';
  checkName(name, file, kind, isFlat, complain);
  if (kind === 'workflow') checkWorkflow(content, complain);
  if (kind === 'ref' || kind === 'observer') {
    if (!isFlat) checkCommandsName(content, file, kind, complain);
    readCommands(content, file, kind, complain);
  }
  return { entry: entryOf(kind, name, content, read), problems };
}

function nameFieldOf(kind: EntryKind): 'as' | 'name' {
  return kind === 'observer' ? 'name' : 'as';
}

function checkName(name: string, file: RegistryFile, kind: EntryKind, isFlat: boolean, complain: Complain): void {
  const field = [kind, nameFieldOf(kind)];
  const shown = JSON.stringify(name);
  if (!isFlat && name === '') return complain(rules.registryName, field, 'is missing', `write ${file.component}`);
  if (!isFlat && name !== file.component) {
    const message = `${shown} does not match the folders, which require ${JSON.stringify(file.component)}`;
    complain(rules.registryName, field, message, `write ${file.component}, or move the file`);
  }
  const expected = `${name}-${kind}.yaml`;
  if (file.name !== expected) {
    const message = `${shown} does not match the file name ${file.name}`;
    complain(rules.registryFileName, field, message, `name the file ${expected}`);
  }
}

function checkWorkflow({ steps }: RegistryWorkflow, complain: Complain): void {
  if (steps?.workflow === undefined) return;
  const message = `a workflow cannot use another workflow (${JSON.stringify(steps.workflow)})`;
  complain(rules.nestedWorkflow, ['workflow', 'steps', 'workflow'], message, 'write out its phases, or share chains');
}

function checkCommandsName({ commands = '' }: Content, file: RegistryFile, kind: EntryKind, complain: Complain): void {
  const expected = `${file.component}-commands`;
  if (commands === expected + extname(commands)) return;
  const message = `${JSON.stringify(commands)} is not the name of the script next to the file`;
  complain(rules.commandsFileName, [kind, 'commands'], message, `use ${expected}.sh, and rename the script`);
}

function readCommands(content: Content, file: RegistryFile, kind: EntryKind, complain: Complain): void {
  const { text, reason } = readText(join(file.directory, content.commands ?? ''), { below: file.root });
  if (text !== undefined) content.commands = text;
  else {
    const message = `cannot read the script ${JSON.stringify(content.commands ?? '')}: ${reason}`;
    complain(rules.unreadableCommands, [kind, 'commands'], message, 'put the script next to the file');
    delete content.commands;
  }
}

function entryOf(kind: EntryKind, name: string, content: Content, read: DocumentFile): RegistryEntry<unknown> {
  const { documentation, ...rest } = content;
  const value: LiteralTestStep | Observer | MultiStageTestConfiguration =
    kind === 'workflow' ? ((content as RegistryWorkflow).steps ?? {}) : rest;
  const root = kind === 'workflow' ? [kind, 'steps'] : [kind];
  return { kind, name, value, documentation, root, placeOf: (field) => read.placeOf([...root, ...field]) };
}

/** The files of a registry's directory. */
interface RegistryFiles {
  /** The files that may hold something, in the order of their paths. */
  readonly files: readonly RegistryFile[];
  /** The file of cluster profiles, where there is one. */
  readonly clusterProfiles?: string;
  readonly problems: readonly Problem[];
}

/** A file of a registry. */
export interface RegistryFile {
  readonly path: string;
  readonly directory: string;
  readonly name: string;
  /** The folders below the registry's root, joined by `-`: the name of what lies in them. */
  readonly component: string;
  /** The registry's root, which links may not lead out of. */
  readonly root: string;
}

/** Lists what a registry's directory holds; links to directories are not followed, as upstream does not. */
export function walkRegistry(root: string): RegistryFiles {
  const problems: Problem[] = [];
  const found: { files: RegistryFile[]; clusterProfiles?: string } = { files: [] };
  walk(root, root, [], found, problems);
  return { ...found, problems };
}

function walk(
  root: string,
  directory: string,
  folders: readonly string[],
  found: { files: RegistryFile[]; clusterProfiles?: string },
  problems: Problem[],
): void {
  for (const entry of entriesOf(directory, problems)) {
    const path = join(directory, entry.name);
    if (entry.name.startsWith('..')) continue;
    if (entry.isDirectory() && entry.name === 'cluster-profiles') {
      const file = join(path, clusterProfilesFile);
      if (existsSync(file)) found.clusterProfiles = file;
    } else if (entry.isDirectory()) {
      walk(root, path, [...folders, entry.name], found, problems);
    } else if (isDirectoryLink(entry, path)) {
      const message = 'is a link to a directory, which the loader does not follow';
      problems.push(registryProblem(rules.directoryLink, path, message, 'put a real directory there'));
    } else if (!entry.name.endsWith('.md') && entry.name !== 'OWNERS') {
      found.files.push({ path, directory, name: entry.name, component: folders.join('-'), root });
    }
  }
}

function entriesOf(directory: string, problems: Problem[]): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const message = `cannot be read: ${reasonOf(error)}`;
    const remedy = 'check that it is a directory and may be read';
    problems.push(registryProblem(rules.unreadableDirectory, directory, message, remedy));
    return [];
  }
}

function isDirectoryLink(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(realpathSync(path)).isDirectory();
  } catch {
    return false;
  }
}

/** A problem of a whole file or directory of a registry. */
export function registryProblem(rule: Rule, file: string, message: string, remedy: string): Problem {
  return { severity: 'error', rule: rule.id, place: { file }, message, remedy };
}
