import { giveUp } from './rows';

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
};

/** The column behind the closing quote, searched from a column inside the quotes; undefined where the row lacks it. */
export function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at++;
    }
  }
  return undefined;
}

/** The text of a quoted scalar, quotes included, which may be folded over several rows. */
export function textOfQuoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  return quoted.startsWith('"') ? doubleQuotedText(inner) : foldedText(inner).replaceAll("''", "'");
}

// One break is a space, and of several the first counts for nothing.
function foldedText(text: string): string {
  return text.includes('\n') ? text.replace(/(?<! ) *\n[ \n]*/g, breaksOf) : text;
}

function breaksOf(blanks: string): string {
  const count = blanks.split('\n').length - 2;
  return count === 0 ? ' ' : '\n'.repeat(count);
}

// Piece by piece, since a text may consist of nothing but escapes.
function doubleQuotedText(inner: string): string {
  if (!inner.includes('\\')) return foldedText(inner);
  // Spaces and breaks behind an escape belong to it, or to the folding, by rules of their own.
  if (/\\(?: +| *\n *)\n/.test(inner)) giveUp();
  const parts: string[] = [];
  let from = 0;
  for (let at = inner.indexOf('\\'); at !== -1; at = inner.indexOf('\\', from)) {
    if (at > from) parts.push(foldedText(inner.slice(from, at)));
    from = addEscape(inner, at + 1, parts);
  }
  parts.push(foldedText(inner.slice(from)));
  return parts.join('');
}

const digitsOf: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

// Adds what is written behind a backslash, and says where it ends.
function addEscape(inner: string, at: number, parts: string[]): number {
  const letter = inner.charAt(at);
  const simple = escapes[letter];
  if (simple !== undefined) {
    parts.push(simple);
    return at + 1;
  }
  if (letter === '\n') return endOfSpaces(inner, at + 1);
  const end = at + 1 + (digitsOf[letter] ?? giveUp());
  if (end > inner.length) giveUp();
  parts.push(characterOf(inner.slice(at + 1, end)));
  return end;
}

function endOfSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}

function characterOf(digits: string): string {
  const code = /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : giveUp();
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) giveUp();
  return String.fromCodePoint(code);
}
