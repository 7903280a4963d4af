import { type FieldPath, nearestName } from '../problems';
import { excerptsOf, shown } from './shown';

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
