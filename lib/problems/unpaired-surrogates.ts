import { rules } from '../rules';
import { type FieldPath } from './field-path';
import { type UnplacedProblem } from './problem';

// With the flag u, a pair is one character, and only a half matches.
const unpaired = /[\ud800-\udfff]/u;

/** What is wrong with a text that holds half of a surrogate pair: no file can hold it. */
export function unpairedSurrogateOf(text: string): Pick<UnplacedProblem, 'message' | 'remedy'> | undefined {
  if (text.isWellFormed()) return undefined;
  const code = unpaired.exec(text)![0].charCodeAt(0).toString(16).toUpperCase();
  return {
    message: `U+${code} is an unpaired surrogate, which is not a character`,
    remedy: 'remove it, or write the whole pair',
  };
}

/** The texts of plain data that hold half of a surrogate pair, keys too; constructs and other classes are left out. */
export function findUnpairedSurrogates(value: unknown): UnplacedProblem[] {
  const found: UnplacedProblem[] = [];
  const parents = new Set<object>();
  const addText = (text: string, field: FieldPath) => {
    const wrong = unpairedSurrogateOf(text);
    if (wrong) found.push({ severity: 'error', rule: rules.unwritableCharacter.id, field, ...wrong });
  };
  const add = (inner: unknown, field: FieldPath) => {
    if (typeof inner === 'string') return addText(inner, field);
    if (!isPlain(inner) || parents.has(inner)) return;
    parents.add(inner);
    for (const [key, item] of Object.entries(inner)) {
      if (!Array.isArray(inner)) addText(key, field);
      add(item, [...field, Array.isArray(inner) ? Number(key) : key]);
    }
    parents.delete(inner);
  };
  add(value, []);
  return found;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
