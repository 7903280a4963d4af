import { type FieldPath } from '../problems';
import { type Difference, findDifferences, type Matcher } from './find-differences';
import { shown } from './shown';

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
