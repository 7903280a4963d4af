import { extname, join } from 'node:path';
import { type LiteralTestStep, type MultiStageTestConfiguration, type Observer } from '../config';
import { type FieldPath, type Problem } from '../problems';
import { readText } from '../system';
import { type DocumentFile, readDocumentFile } from './read-document-file';
import { type RegistryEntry } from './registry';
import { type EntryKind, fileShapes, type RegistryWorkflow } from './schema';
import { type RegistryFile } from './walk-registry';
import { type Rule, rules } from '../rules';

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
