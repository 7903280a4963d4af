import { formatFieldPath } from '../problems';
import { deepestNesting } from './node';
import { type YamlValue } from './value';
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
  checkValue(value, [], new Set());
  return new YamlEmitter().emit(value);
}

type Path = (string | number)[];

// The writer's own way leads through JSON read as YAML, which takes none of these.
const unwritable = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;

function checkValue(value: unknown, path: Path, parents: Set<object>): void {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed())
        throw new YamlWriteError(path, 'half a surrogate pair is no character', 'write whole ones');
      if (unwritable.test(value)) {
        const code = unwritable.exec(value)![0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
        throw new YamlWriteError(path, `the control character U+${code} cannot be written`, 'remove it');
      }
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new YamlWriteError(path, `${value} has no form`, 'write a finite number');
      return;
    case 'bigint':
      if (value < -(2n ** 63n) || value >= 2n ** 64n) {
        throw new YamlWriteError(path, `${value} does not fit into 64 bits`, 'write it as a string');
      }
      return;
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
    const prototype = Object.getPrototypeOf(value) as object | null;
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      const name = value.constructor.name;
      throw new YamlWriteError(path, `a ${name} is no plain data`, 'write a plain object or list');
    }
    for (const [key, item] of Object.entries(value)) {
      checkValue(key, path, parents);
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
