import { type YamlValue } from '../../yaml';
import { yamlOf } from '../plain-text';
import { isList } from '../same-value';

/** The texts of a list; of anything else, none. */
export function wordsOf(value: YamlValue | undefined): string[] {
  return isList(value) ? value.filter((word): word is string => typeof word === 'string') : [];
}

/** A value in a sentence. */
export function wordOf(value: YamlValue | undefined, otherwise = 'nothing'): string {
  if (typeof value === 'string') return value;
  return value === undefined ? otherwise : yamlOf(value).trim();
}

/** The texts that only the second list has. */
export function newWords(before: YamlValue | undefined, after: YamlValue | undefined): string[] {
  const old = new Set(wordsOf(before));
  return wordsOf(after).filter((word) => !old.has(word));
}
