import {
  type FieldPath,
  formatFieldPath,
  isObject,
  type PropTypes,
  typeName,
  type UnplacedProblem,
  wrongTypes,
} from './prop-types';
import { ruleIds, rules } from '../rules';

/** What each prop is; a table that lacks one, or has one too many, does not compile. */
export type PropNames<P> = {
  readonly [K in keyof P]-?: Partial<Pick<P, K>> extends Pick<P, K> ? 'optional' : 'required';
};

/** Props that a table does not know: a program that is not type-checked lets a misspelt one through in silence. */
export function unknownProps(props: object, known: object, what: string): UnplacedProblem[] {
  if (!isObject(props)) return [noProps(props, what)];
  const unknown = Object.keys(props).filter((name) => !Object.hasOwn(known, name));
  const problems = unknown.slice(0, mostReported).map((name) => unknownProp(name, Object.keys(known), what));
  if (unknown.length <= mostReported) return problems;
  const message = `${what} has no prop of ${unknown.length - mostReported} further names`;
  return [...problems, { severity: 'error', rule: rules.unknownProp.id, message, remedy: 'remove them' }];
}

// Something else in the place of props can have any number of them.
const mostReported = 20;

function unknownProp(name: string, known: readonly string[], what: string): UnplacedProblem {
  const near = nearestName(name, known);
  const remedy = near ? `did you mean ${near}?` : `it has: ${known.toSorted().join(', ')}`;
  const message = `${what} has no prop ${JSON.stringify(name)}`;
  return { severity: 'error', rule: rules.unknownProp.id, message, remedy };
}

function noProps(value: unknown, what: string): UnplacedProblem {
  const message = `${what}: expected an object for props, got ${typeName(value)}`;
  return { severity: 'error', rule: rules.wrongType.id, message, remedy: 'write { name: value }' };
}

/**
 * What is wrong with props: unknown ones, or else required ones that are not given and texts that no file can hold; and
 * values of a wrong type.
 */
export function propProblems<P extends object>(
  props: P,
  names: PropNames<P>,
  what: string,
  types: PropTypes<P> = {},
): UnplacedProblem[] {
  const unknown = unknownProps(props, names, what);
  if (!isObject(props)) return unknown;
  const wrong = wrongTypes(props, types, what);
  if (unknown.length > 0) return [...unknown, ...wrong];
  const missing = (Object.keys(names) as (keyof P & string)[]).filter(
    (name) => names[name] === 'required' && props[name] === undefined,
  );
  return [...missing.map((name) => missingProp(name, what)), ...wrong, ...findUnwritableProps(props, what)];
}

function findUnwritableProps(props: object, what: string): UnplacedProblem[] {
  return findUnpairedSurrogates(props).map(({ field = [], message, ...rest }) => {
    return { ...rest, message: `${what}: ${formatFieldPath(field)}: ${message}` };
  });
}

function missingProp(name: string, what: string): UnplacedProblem {
  return {
    severity: 'error',
    rule: rules.missingProp.id,
    message: `${what} needs ${name}`,
    remedy: `give ${name} a value`,
  };
}

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

/** How to go on where a rule does not exist. */
export function ruleSuggestion(id: string): string {
  const near = nearestName(id, ruleIds);
  return near ? `did you mean ${near}?` : 'openshift-ci explain lists all rules';
}

/** That a suppression names a rule that does not exist. */
export function unknownRule(id: string): UnplacedProblem {
  const message = `rule ${JSON.stringify(id)} does not exist`;
  return { severity: 'error', rule: rules.unknownRule.id, message, remedy: ruleSuggestion(id) };
}

// Nobody misspells longer names than this; comparing them takes the product of their lengths.
const longestName = 100;

/** The known name that is closest to a misspelt one, or nothing where none is close; `most` bounds the changes. */
export function nearestName(name: string, known: Iterable<string>, most = Infinity): string | undefined {
  if (name.length > longestName) return undefined;
  let limit = Math.min(most, Math.max(1, Math.floor(name.length / 3)));
  let best: string | undefined;
  for (const candidate of known) {
    // Each character more or less is a change.
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? beforeLast[j - 2]! + 1 : Infinity;
      row.push(Math.min(replaced, swapped, last[j]! + 1, row[j - 1]! + 1));
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
