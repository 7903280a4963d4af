import { type CST } from 'yaml';
import { deepestNesting } from './node';

/**
 * The offset of the first value that is nested too deep, if any. Composing such a text recurses, and close to the end
 * of the stack V8 ends the whole process where it cannot compile a pattern: catching a RangeError is not enough.
 */
export function tooDeepAt(token: CST.Token): number | undefined {
  const open: { token: CST.Token; depth: number }[] = [{ token, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > deepestNesting) return next.token.offset;
    for (const child of childrenOf(next.token)) open.push({ token: child, depth: next.depth + 1 });
  }
  return undefined;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [value, key].filter((child) => child !== undefined && child !== null));
}
