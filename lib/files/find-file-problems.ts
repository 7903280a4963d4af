import { findPathPartProblem } from '../config';
import { formatPlace, type Problem, unpairedSurrogateOf } from '../problems';
import { type OutputFile } from './target';
import { rules } from '../rules';
import { createHash } from 'node:crypto';

/** The file that lists what synth wrote, so that nothing else is ever replaced or removed. */
export const manifestName = '.generated';

/** The first line of the list. */
export const manifestHeader = '# Written by synth; other files here are left alone.\n';

/** A file that was written, or is about to be. */
export interface FileRecord {
  readonly path: string;
  /** SHA-256 of its content; lists of earlier versions have none. */
  readonly hash?: string;
}

/** The SHA-256 of a text. */
export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The line of a file in a list, as sha256sum writes it. */
export function formatRecord({ path, hash }: FileRecord): string {
  const shown = /^[^"\\\x00-\x1f\x7f]+$/.test(path) ? path : JSON.stringify(path);
  return `${hash}  ${shown}\n`;
}

/** The files of a list; what is no line of one, such as the marks of a merge conflict, is left out. */
export function parseRecords(text: string): FileRecord[] {
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#') || /^([<>=|])\1{6}/.test(line)) return [];
    const [, hash, shown = line] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const path = shown.startsWith('"') ? unquoted(shown) : shown;
    return path === undefined ? [] : [{ path, hash }];
  });
}

function unquoted(text: string): string | undefined {
  try {
    const path: unknown = JSON.parse(text);
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Files with a text that no file can hold: written, each half of a surrogate pair would become U+FFFD. */
export function findTextProblems(files: readonly OutputFile[]): Problem[] {
  return files.flatMap(({ path, content, place }) => {
    const wrong = unpairedSurrogateOf(content);
    if (!wrong) return [];
    const line = content.split('\n').findIndex((text) => !text.isWellFormed()) + 1;
    const message = `the file ${JSON.stringify(path)}, line ${line}: ${wrong.message}`;
    return [{ severity: 'error', rule: rules.unwritableCharacter.id, place, message, remedy: wrong.remedy }];
  });
}

/** Files that cannot stand beside one another, and paths that lead out of the output. */
export function findPathProblems(files: readonly OutputFile[]): Problem[] {
  const owners = new Map<string, OutputFile>();
  const directories = new Map<string, OutputFile>();
  for (const file of files) {
    for (const directory of parentsOf(file.path)) if (!directories.has(directory)) directories.set(directory, file);
  }
  return files.flatMap((file) => {
    const key = file.path.toLowerCase();
    const owner = owners.get(key);
    owners.set(key, owner ?? file);
    const below = directories.get(file.path);
    const odd = file.path.split('/').flatMap((part) => findPathPartProblem(part) ?? []);
    if (odd.length > 0) return [problem(file, `has ${odd[0]} in its path`, 'rename what the path is made of')];
    const unusable = findUnusable(file.path);
    if (unusable) return [problem(file, unusable, 'name it differently')];
    if (owner) return [problem(file, `is written by ${formatPlace(owner.place)} too`, 'give one of them another name')];
    if (below) return [problem(file, `is a directory of ${formatPlace(below.place)} too`, 'give one another name')];
    return [];
  });
}

function problem(file: OutputFile, what: string, remedy: string): Problem {
  const message = `the file ${JSON.stringify(file.path)} ${what}`;
  return { severity: 'error', rule: rules.fileClash.id, place: file.place, message, remedy };
}

function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function findUnusable(path: string): string | undefined {
  return path.split('/').some((part) => reserved.test(part)) ? 'has a name that synth keeps for itself' : undefined;
}

const reserved = /^\.(git|generated|openshift-ci-.*)$/i;
