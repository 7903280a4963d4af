import { type CST, LineCounter, Parser } from 'yaml';
import { type Position } from '../../problems';

/** A comment of a YAML file. */
export interface Comment extends Position {
  readonly text: string;
}

/** The comments of a YAML text; an exact search, and a quick answer where nothing looks like a comment. */
export function commentsOf(text: string): Comment[] {
  if (!/(?:^|\s)#/.test(text)) return [];
  const lines = new LineCounter();
  const found: Comment[] = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) collectComments(token, found, lines);
  return found;
}

function collectComments(token: unknown, found: Comment[], lines: LineCounter): void {
  if (typeof token !== 'object' || token === null) return;
  const { type, offset, source } = token as CST.Token & { source?: string };
  if (type === 'comment' && source !== undefined) {
    const { line, col } = lines.linePos(offset);
    found.push({ line, column: col, text: source });
    return;
  }
  for (const part of Object.values(token)) {
    if (typeof part === 'object') for (const child of [part].flat() as unknown[]) collectComments(child, found, lines);
  }
}
