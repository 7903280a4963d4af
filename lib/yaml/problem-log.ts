import { type LineCounter } from 'yaml';
import { type Position } from '../problems';
import { rules } from '../rules';

/** Something wrong with the YAML itself. */
export interface YamlProblem extends Position {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** The problems of one text, and where an offset stands in it. */
export class ProblemLog {
  readonly problems: YamlProblem[] = [];

  constructor(private readonly lines: LineCounter) {}

  /** The line and column of an offset. */
  place(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** Takes note of a problem at an offset. */
  add(offset: number, problem: SyntaxProblem): void {
    this.addAt(this.place(offset), problem);
  }

  /** Takes note of a problem at a place. */
  addAt({ line, column }: Position, { rule, message, remedy }: SyntaxProblem): void {
    this.problems.push({ rule, message, remedy, line, column });
  }
}

/** What the parser says about a text, as message and remedy of a problem. */
export interface SyntaxProblem {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

const remedies: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'name the anchor after the asterisk',
  BAD_DQ_ESCAPE: 'double the backslash, or write the text in single quotes',
  BAD_INDENT: 'indent the lines that belong together by the same number of spaces',
  BAD_SCALAR_START: 'write the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put the inner map on a line of its own, or write the text in quotes',
  BLOCK_IN_FLOW: 'write the inner value in brackets too',
  KEY_OVER_1024_CHARS: 'write a shorter key',
  MISSING_CHAR: 'add it',
  MULTILINE_IMPLICIT_KEY: 'write the key on one line, with a colon and a space behind it',
  TAB_AS_INDENT: 'indent with spaces',
  UNEXPECTED_TOKEN: 'remove it, or write the text in quotes',
};

/** A complaint of the parser in our form. */
export function syntaxProblem(code: string, complaint: string): SyntaxProblem {
  const cleaned = complaint.replace(/[.:]?\s*$/, '').replace(/(["'])quote$/, '$1 quote');
  const message = cleaned.charAt(0).toLowerCase() + cleaned.slice(1);
  const rule = code === 'TAB_AS_INDENT' ? rules.tabIndent.id : rules.syntax.id;
  return { rule, message, remedy: remedies[code] ?? 'correct the YAML here' };
}

// Line breaks to the loader, though not to most readers.
const escapes: Readonly<Record<string, string>> = { '\x85': '\\N', '\u2028': '\\L', '\u2029': '\\P' };

/** The first character that no YAML text may hold, if any, and where it stands. */
export function findForeignCharacter(text: string): (SyntaxProblem & { offset: number }) | undefined {
  const found =
    /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(
      text,
    );
  if (!found) return undefined;
  const [char] = found;
  const name = `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  const message = `the character ${name} has no place in a text`;
  const remedy = escapes[char] ? `remove it, or write ${escapes[char]} in double quotes` : 'remove it';
  return { offset: found.index, rule: rules.notText.id, message, remedy };
}
