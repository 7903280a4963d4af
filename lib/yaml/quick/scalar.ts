import { type Position } from '../../problems';
import { type YamlScalar } from '../node';
import { resolveScalar, Timestamp } from '../resolve-scalar';
import { textOfKey } from '../scalar-text';
import { giveUp } from './rows';

/** A plain scalar, resolved as the loader does. */
export function plainScalar(source: string, { line, column }: Position): YamlScalar {
  const resolved = resolveScalar(source);
  const value = resolved instanceof Timestamp ? resolved.text : resolved;
  return { kind: 'scalar', value, source, style: 'plain', line, column };
}

/** A scalar that is text whatever it looks like. */
export function textScalar(text: string, style: 'quoted' | 'block', { line, column }: Position): YamlScalar {
  return { kind: 'scalar', value: text, source: text, style, line, column };
}

/** Takes a key into a map's names; one that is doubled, merges or cannot be a name has rules of its own. */
export function addKey(key: YamlScalar, names: Set<string>): void {
  const { value, source, style } = key;
  if (value === null || typeof value === 'bigint' || (style === 'plain' && value === '<<')) giveUp();
  const name = textOfKey(value, source);
  if (names.has(name)) giveUp();
  names.add(name);
}

const safeStart = /^(?:[^\s,[\]{}#&*!|>'"%@`?:-]|-[^\s,[\]{}])/;

/** Refuses what is no plain scalar, or may mean something else. */
export function checkPlain(source: string): void {
  if (!safeStart.test(source)) giveUp();
}
