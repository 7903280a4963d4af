import { type FieldPath, nearestName } from '../problems';
import { inspect } from 'node:util';

/**
 * Stands for a list that has, for each of these, an element that matches it, wherever it is; for `assertMatch`, and
 * for `expect(…).toEqual` and `toMatchObject` of vitest and Jest.
 */
export function listWith(first: unknown, ...more: readonly unknown[]): Matcher {
  return new ListWith([first, ...more]);
}

class ListWith implements Matcher {
  // vitest and Jest print what has this mark by `toAsymmetricMatcher`.
  readonly $$typeof = Symbol.for('jest.asymmetricMatcher');

  constructor(private readonly elements: readonly unknown[]) {}

  asymmetricMatch(actual: unknown): boolean {
    return this.findDifferences(actual, []).length === 0;
  }

  toAsymmetricMatcher(): string {
    return `listWith(${this.elements.map(shown).join(', ')})`;
  }

  findDifferences(actual: unknown, path: FieldPath): readonly Difference[] {
    if (actual === undefined) return [{ path, message: `is missing, expected ${this.toAsymmetricMatcher()}` }];
    if (Array.isArray(actual)) return this.elements.flatMap((element) => lackOf(actual, element, path));
    return [{ path, message: `is ${shown(actual)}, expected ${this.toAsymmetricMatcher()}` }];
  }
}

function lackOf(actual: readonly unknown[], element: unknown, path: FieldPath): readonly Difference[] {
  const each = actual.map((candidate, index) => findDifferences(candidate, element, [...path, index]));
  if (each.some(({ length }) => length === 0)) return [];
  const message = `none of ${actual.length} elements is like ${shown(element)}`;
  const [nearest = []] = each.sort((a, b) => farness(a) - farness(b));
  return nearest.length > 0
    ? [{ path, message: `${message}; the nearest differs so:` }, ...nearest]
    : [{ path, message }];
}

// What has another name is another thing, however like it is.
function farness(differences: readonly Difference[]): number {
  const isOther = differences.some(({ path }) => ['as', 'name'].includes(String(path.at(-1))));
  return differences.length + (isOther ? 1_000_000 : 0);
}

/** A place where a value is not what was expected. */
export interface Difference {
  /** Where the value is: keys and indexes from the top. */
  readonly path: FieldPath;
  /** What is there, and what was expected. */
  readonly message: string;
}

/** What stands for many values; `expect.stringContaining` and its like of vitest and Jest are such, too. */
export interface Matcher {
  /** Whether it stands for a value. */
  asymmetricMatch(actual: unknown): boolean;
  /** Why it does not stand for a value. */
  findDifferences?(actual: unknown, path: FieldPath): readonly Difference[];
}

/** Where a value lacks something of a subset, or has it otherwise; nothing where it has all of it. */
export function findDifferences(actual: unknown, subset: unknown, path: FieldPath = []): readonly Difference[] {
  if (isMatcher(subset)) {
    if (subset.asymmetricMatch(actual)) return [];
    return subset.findDifferences?.(actual, path) ?? [unlike(actual, subset, path)];
  }
  if (subset instanceof RegExp) {
    return typeof actual === 'string' && actual.search(subset) >= 0 ? [] : [unlike(actual, subset, path)];
  }
  if (Array.isArray(subset) && Array.isArray(actual)) return ofLists(actual, subset, path);
  if (isMap(subset) && isMap(actual)) return ofMaps(actual, subset, path);
  return Object.is(actual, subset) ? [] : [unlike(actual, subset, path)];
}

function ofLists(actual: readonly unknown[], subset: readonly unknown[], path: FieldPath): readonly Difference[] {
  const differences = subset
    .slice(0, actual.length)
    .flatMap((element, index) => findDifferences(actual[index], element, [...path, index]));
  if (actual.length === subset.length) return differences;
  const message = `has ${actual.length} elements, expected ${subset.length}; listWith(…) asks for some of them`;
  return [{ path, message }, ...differences];
}

function ofMaps(actual: Map, subset: Map, path: FieldPath): readonly Difference[] {
  return Object.entries(subset).flatMap(([key, expected]) => {
    const value = Object.hasOwn(actual, key) ? actual[key] : undefined;
    const differences = findDifferences(value, expected, [...path, key]);
    if (value !== undefined || differences.length === 0) return differences;
    const nearest = nearestName(key, Object.keys(actual));
    const hint = nearest === undefined ? '' : `; there is ${JSON.stringify(nearest)}`;
    return [{ path: [...path, key], message: `is missing, expected ${shown(expected)}${hint}` }];
  });
}

function unlike(actual: unknown, expected: unknown, path: FieldPath): Difference {
  if (actual === undefined) return { path, message: `is missing, expected ${shown(expected)}` };
  if (expected === undefined) return { path, message: `is ${shown(actual)}, expected nothing` };
  if (typeof actual !== 'string' || typeof expected !== 'string') {
    return { path, message: `is ${shown(actual)}, expected ${shown(expected)}` };
  }
  return { path, message: ofTexts(actual, expected) };
}

// Of a script, the line that differs says more than its beginning.
function ofTexts(actual: string, expected: string): string {
  const [is, expects] = [actual.split('\n'), expected.split('\n')];
  if (is.length === 1 || expects.length === 1) return excerpted(actual, expected);
  const at = is.findIndex((line, index) => line !== expects[index]);
  const line = at < 0 ? is.length : at;
  if (is[line] === undefined) return `ends after line ${line}, expected line ${line + 1}: ${shown(expects[line])}`;
  if (expects[line] === undefined) return `goes on in line ${line + 1}: ${shown(is[line])}, expected no more`;
  return `differs in line ${line + 1}: ${excerpted(is[line], expects[line])}`;
}

function excerpted(actual: string, expected: string): string {
  const [is, expects] = excerptsOf(actual, expected);
  return `is ${is}, expected ${expects}`;
}

type Map = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMatcher(value: unknown): value is Matcher {
  return isMap(value) && typeof value['asymmetricMatch'] === 'function';
}

const longest = 160;

/** A value in one line; the end of a long one is left out. */
function shown(value: unknown): string {
  const text = textOf(value);
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return inspect(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if ('asymmetricMatch' in value) return textOfMatcher(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${textOf(inner)}`)
    .join(',')}}`;
}

interface PrintedMatcher {
  toAsymmetricMatcher?(): string;
  toString(): string;
  readonly sample?: unknown;
}

// As vitest and Jest print them.
function textOfMatcher(matcher: PrintedMatcher): string {
  if (matcher.toAsymmetricMatcher) return matcher.toAsymmetricMatcher();
  return 'sample' in matcher ? `${matcher.toString()} ${textOf(matcher.sample)}` : matcher.toString();
}

/** Two texts in one line each, from shortly before the place where they differ. */
function excerptsOf(a: string, b: string): [string, string] {
  if (Math.max(a.length, b.length) <= longest) return [shown(a), shown(b)];
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, index) => character !== right[index]);
  const from = at < 0 ? left.length : at;
  return [excerpt(left, from), excerpt(right, from)];
}

function excerpt(characters: readonly string[], at: number): string {
  const [start, end] = [Math.max(at - longest / 4, 0), at + longest / 2];
  const text = JSON.stringify(characters.slice(start, end).join(''));
  return `${start > 0 ? '…' : ''}${text}${end < characters.length ? '…' : ''}`;
}
