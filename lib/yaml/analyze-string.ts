import { isName, isPlainString } from './resolve-scalar';

/** How a string is written. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal';

/** The line breaks of YAML 1.1 that count as printable. */
export function isBreak(char: string): boolean {
  return char === '\n' || char === '\u2028' || char === '\u2029';
}

/** Whether a character may stand in the text as it is. */
export function isPrintable(char: string): boolean {
  if (char.length > 1) return false;
  if (char < '\x7f') return char >= ' ' || char === '\n';
  return char >= '\xa0' && char !== '\ufeff' && char < '\ufffe';
}

/** The style the generator chooses for a string; keys stay on one line where they can. */
export function styleOf(text: string, isSimpleKey: boolean): ScalarStyle {
  if (isName(text)) return 'plain';
  const allowed = allowedStyles(text);
  if (text.includes('\n') && !isSimpleKey) return allowed.literal ? 'literal' : 'double-quoted';
  if (text.includes('\n') || !isPlainString(text)) return 'double-quoted';
  if (allowed.plain) return 'plain';
  return allowed.singleQuoted ? 'single-quoted' : 'double-quoted';
}

// What most strings are: no blank at either end, and no character that could mean something.
const harmless = /^[A-Za-z0-9_./$(^\\][A-Za-z0-9_./$()^\\=+~;-]*(?: [A-Za-z0-9_./$()^\\=+~;-]+)*$/;

// What isPrintable refuses, as one pattern over UTF-16 units.
const special = /[^\n -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

function allowedStyles(text: string): { plain: boolean; singleQuoted: boolean; literal: boolean } {
  if (harmless.test(text) && !text.startsWith('...')) return { plain: true, singleQuoted: true, literal: true };
  const hasSpecial = special.test(text);
  const hasSpaceBeforeBreak = / [\n\u2028\u2029]/.test(text);
  const hasSpaceAfterBreak = /[\n\u2028\u2029] /.test(text);
  const hasBreak = /[\n\u2028\u2029]/.test(text);
  const hasBlankEnd = /^ | $/.test(text);
  const unsafe = hasSpecial || hasSpaceBeforeBreak;
  return {
    plain: !unsafe && !hasBreak && !hasBlankEnd && !hasIndicator(text),
    singleQuoted: !unsafe && !hasSpaceAfterBreak,
    literal: !unsafe && !text.endsWith(' '),
  };
}

function hasIndicator(text: string): boolean {
  return (
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[?:-](?:[ \t]|$)/.test(text) ||
    /^(?:---|\.\.\.)/.test(text) ||
    /:(?:[ \t]|$)/.test(text) ||
    /[ \t]#/.test(text)
  );
}
