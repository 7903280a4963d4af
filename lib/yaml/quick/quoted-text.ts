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

function doubleQuotedText(inner: string): string {
  if (!inner.includes('\\')) return foldedText(inner);
  if (/\\(?: +| *\n *)\n/.test(inner)) giveUp();
  const pattern = /\\(?:x(..)|u(....)|U(........)|\n *|([^]))|(?<! ) *\n[ \n]*/g;
  return inner.replace(pattern, (found, x?: string, u?: string, long?: string, single?: string) => {
    if (found[0] !== '\\') return breaksOf(found);
    if (found[1] === '\n') return '';
    return single === undefined ? characterOf((x ?? u ?? long)!) : (escapes[single] ?? giveUp());
  });
}

function characterOf(digits: string): string {
  const code = /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : giveUp();
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) giveUp();
  return String.fromCodePoint(code);
}
