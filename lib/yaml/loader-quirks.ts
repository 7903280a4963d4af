import { type SyntaxProblem } from './problem-log';
import { rules } from '../rules';

/** What the loader refuses in a scalar though it is good YAML elsewhere; `text` is the file, the offsets the scalar's. */
export function scalarQuirk(text: string, start: number, end: number): SyntaxProblem | undefined {
  const first = text[start];
  if (first === '"') return escapeQuirk(text.slice(start, end));
  if (first === "'" && !/^'(?:[^']|'')*'$/.test(text.slice(start, end))) {
    return { rule: rules.syntax.id, message: "missing closing ' quote", remedy: 'add it' };
  }
  if ((first === '|' || first === '>') && hasTabIndent(text, start)) {
    const message = 'the first line of a block begins with a tab';
    return { rule: rules.tabIndent.id, message, remedy: 'indent with spaces' };
  }
  return undefined;
}

function escapeQuirk(quoted: string): SyntaxProblem | undefined {
  if (!quoted.includes('\\')) return undefined;
  if (/(?<!\\)(?:\\\\)*\\\r?\n[ \t]*\r?\n/.test(quoted)) {
    const message = 'an empty line follows an escaped line break';
    return { rule: rules.syntax.id, message, remedy: 'write \\n for a line break in the text' };
  }
  for (const [escape] of quoted.matchAll(/\\(?:u[dD][89a-fA-F]..|U0000[dD][89a-fA-F]..|[^])/g)) {
    if (escape === '\\/')
      return { rule: rules.syntax.id, message: 'the escape \\/ is unknown', remedy: 'write / alone' };
    if (escape.length > 2) {
      const message = `the escape ${escape} is only half of a character`;
      return { rule: rules.syntax.id, message, remedy: 'write the character itself' };
    }
  }
  return undefined;
}

// Only a block whose indentation the loader has to find out for itself.
function hasTabIndent(text: string, start: number): boolean {
  const pattern = /[|>][-+]?[ \t]*(?:#[^\n]*)?\r?\n(?: *\r?\n)* *\t/y;
  pattern.lastIndex = start;
  return pattern.test(text);
}

/** Whether only blanks with a tab among them stand between a dash and what begins at the offset. */
export function followsDashAndTab(text: string, offset: number): boolean {
  let at = offset - 1;
  let hasTab = false;
  for (; text[at] === ' ' || text[at] === '\t'; at--) hasTab ||= text[at] === '\t';
  return hasTab && text[at] === '-';
}

/** The text of a block; the loader does not add the line break that the file's last line lacks. */
export function blockText(value: string, text: string, end: number): string {
  const isUnended = end >= text.length && /[^\s][^\n]*$/.test(text.slice(text.lastIndexOf('\n') + 1));
  return isUnended && value.endsWith('\n') ? value.slice(0, -1) : value;
}
