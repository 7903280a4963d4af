/**
 * The order in which the generator writes the keys of a map: letters after everything else, numbers inside names by
 * their value (`e2e-2` before `e2e-10`), upper case before lower case.
 */
export function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  const at = firstDifference(left, right);
  const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
  if (isPlainLetter(a) && isPlainLetter(b)) return a - b;
  return isBefore([...left], [...right]) ? -1 : 1;
}

function firstDifference(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return at;
}

// Most keys differ first in two letters of ASCII: those need no split into characters.
function isPlainLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isBefore(a: readonly string[], b: readonly string[]): boolean {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    if (a[i] === b[i]) continue;
    const isLetterA = isLetter(a[i]!);
    const isLetterB = isLetter(b[i]!);
    if (isLetterA && isLetterB) return codeOf(a[i]!) < codeOf(b[i]!);
    if (isLetterA || isLetterB) return isLetterB;
    return isNumberBefore(a, b, i);
  }
  return a.length < b.length;
}

// Digits before the difference are common to both; a zero at it counts only behind one that is not zero.
function isNumberBefore(a: readonly string[], b: readonly string[], at: number): boolean {
  let start = 0;
  if (a[at] === '0' || b[at] === '0') {
    for (let i = at - 1; i >= 0 && isDigit(a[i]!); i--) {
      if (a[i] !== '0') start = 1;
    }
  }
  const [numberA, endA] = numberAt(a, at, start);
  const [numberB, endB] = numberAt(b, at, start);
  if (numberA !== numberB) return numberA < numberB;
  if (endA !== endB) return endA < endB;
  return codeOf(a[at]!) < codeOf(b[at]!);
}

function numberAt(text: readonly string[], at: number, start: number): [bigint, number] {
  let end = at;
  let value = BigInt(start);
  for (; end < text.length && isDigit(text[end]!); end++) {
    value = BigInt.asIntN(64, value * 10n + BigInt(codeOf(text[end]!) - 48));
  }
  return [value, end];
}

function isLetter(char: string): boolean {
  return /\p{L}/u.test(char);
}

function isDigit(char: string): boolean {
  return /\p{Nd}/u.test(char);
}

function codeOf(char: string): number {
  return char.codePointAt(0)!;
}
