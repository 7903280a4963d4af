/**
 * The order in which the generator writes the keys of a map: letters after everything else, numbers inside names by
 * their value (`e2e-2` before `e2e-10`), upper case before lower case.
 */
export function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  return isBefore([...left], [...right]) ? -1 : 1;
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
