import { formatFieldPath, unpairedSurrogateOf } from '../problems';
import { deepestNesting, type YamlValue } from './node';
import { YamlEmitter } from './yaml-emitter';

/** A value that YAML, as the generator writes it, cannot hold. */
export class YamlWriteError extends Error {
  constructor(path: readonly (string | number)[], what: string, remedy: string) {
    super(`${path.length ? formatFieldPath(path) : 'the document'}: ${what}; ${remedy}`);
    this.name = 'YamlWriteError';
  }
}

/**
 * Canonical YAML, byte for byte what Go's yaml.v2 writes for the same data.
 * @throws YamlWriteError for a value the format cannot hold, with its path in the document
 */
export function writeYaml(value: YamlValue): string {
  refuseOtherThanData(value);
  const [first] = findUnwritable(value);
  if (first) throw new YamlWriteError(first.path, first.message, 'remove it');
  return new YamlEmitter({ foldsNextLines: true }).emit(value);
}

/**
 * YAML for readers other than upstream's tools, such as kubectl: control characters are written as escapes, and unpaired
 * surrogates stay for the check of all output (`findTextProblems`).
 * @throws YamlWriteError for a value that is no data, with its path in the document
 */
export function writeLooseYaml(value: YamlValue): string {
  refuseOtherThanData(value);
  return new YamlEmitter({ foldsNextLines: false }).emit(value);
}

type Path = (string | number)[];

// Most values are plain data, so the path of a value is built only when it is asked for.
function refuseOtherThanData(value: unknown): void {
  if (!isData(value, 0)) checkValue(value, [], new Set());
}

function isData(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' || value === null;
  if (depth >= deepestNesting) return false;
  if (Array.isArray(value)) return value.every((item) => isData(item, depth + 1));
  const entries = Object.entries(value);
  return (
    isPlain(value) &&
    entries.every(([key, item]) => key.isWellFormed() && (item === undefined || isData(item, depth + 1)))
  );
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function checkValue(value: unknown, path: Path, parents: Set<object>): void {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw new YamlWriteError(path, `${value} has no form`, 'write a finite number');
      return;
    case 'bigint':
      if (value < -(2n ** 63n) || value >= 2n ** 64n) {
        throw new YamlWriteError(path, `${value} does not fit into 64 bits`, 'write it as a string');
      }
      return;
    case 'string':
    case 'boolean':
      return;
    case 'object':
      if (value !== null) checkObject(value, path, parents);
      return;
    default:
      throw new YamlWriteError(path, `${typeof value} is no data`, 'write a string, number, boolean, list or map');
  }
}

function checkObject(value: object, path: Path, parents: Set<object>): void {
  if (parents.has(value)) throw new YamlWriteError(path, 'the value contains itself', 'break the cycle');
  if (parents.size >= deepestNesting) {
    throw new YamlWriteError(path, `the values are nested more than ${deepestNesting} deep`, 'nest less');
  }
  parents.add(value);
  if (Array.isArray(value)) value.forEach((item, index) => checkEntry(item, index, path, parents));
  else {
    if (!isPlain(value)) {
      const name = value.constructor.name;
      throw new YamlWriteError(path, `a ${name} is no plain data`, 'write a plain object or list');
    }
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined) checkEntry(item, key, path, parents);
    }
  }
  parents.delete(value);
}

function checkEntry(value: unknown, key: string | number, path: Path, parents: Set<object>): void {
  path.push(key);
  checkValue(value, path, parents);
  path.pop();
}

/** A text that upstream's tools cannot write. */
export interface UnwritableText {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly message: string;
  readonly remedy: string;
}

// Upstream's tools read the JSON of a value as YAML before they write it, and that reader takes none of these.
const unwritable = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** The texts in a value, keys too, that hold a character which upstream's tools cannot write. */
export function findUnwritable(value: unknown): UnwritableText[] {
  const found: UnwritableText[] = [];
  addUnwritable(value, [], found);
  return found;
}

function addUnwritable(value: unknown, path: (string | number)[], found: UnwritableText[]): void {
  if (typeof value === 'string') return addText(value, path, found);
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    if (!isList) addText(key, path, found);
    path.push(isList ? Number(key) : key);
    addUnwritable(item, path, found);
    path.pop();
  }
}

function addText(text: string, path: readonly (string | number)[], found: UnwritableText[]): void {
  const surrogate = unpairedSurrogateOf(text);
  const control = unwritable.exec(text)?.[0];
  if (surrogate) found.push({ path: [...path], text, ...surrogate });
  else if (control) {
    const message = `the control character ${codeOf(control)} cannot be written`;
    found.push({
      path: [...path],
      text,
      message,
      remedy: 'remove it, or have the shell print it, such as with printf',
    });
  }
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
