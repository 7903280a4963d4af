import { formatFieldPath } from '../problems';
import { failure } from './failure';
import { findDifferences, type Matcher } from './find-differences';

/** A part of a value: any of its fields, patterns for texts, and matchers for whatever they match. */
export type Subset<T> =
  | Matcher
  | (T extends string
      ? T | RegExp
      : T extends readonly (infer E)[]
        ? readonly Subset<E>[]
        : T extends object
          ? { readonly [K in keyof T]?: Subset<T[K]> }
          : T);

/**
 * Throws where a value has not all of a subset, and says every place with what is there and what was expected. Lists
 * have to be of one length, unless the subset says `listWith`; a field that is `undefined` must not be there.
 */
export function assertMatch<T>(actual: T, subset: Subset<T>): void {
  const differences = findDifferences(actual, subset);
  if (differences.length === 0) return;
  const lines = differences.map(
    ({ path, message }) => `\n  ${formatFieldPath(path) || 'the value itself'}: ${message}`,
  );
  throw failure(`does not match:${lines.join('')}`);
}
