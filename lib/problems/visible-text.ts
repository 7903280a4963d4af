/**
 * A text on one line in which every character can be seen. Names and values of untrusted files reach terminals and logs
 * only like this: what would move the cursor, change the colour, turn the direction of writing or begin a new line is
 * spelled out, and so are the marks by which a CI system takes a line for a command to itself.
 */
export function visibleText(text: string): string {
  return spell(text.replaceAll('\t', '  '), hidden);
}

/** A text of several lines, each of which is visible as `visibleText` has it. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}

/** A value as JSON of several lines: it stays itself, with `\uXXXX` for what could not be seen or would be a command. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(hiddenInJson, (found) =>
    Array.from({ length: found.length }, (_, index) => escapeUnit(found.charCodeAt(index))).join(''),
  );
}

/** What cannot be seen: control characters, format characters such as those for the direction, separators of lines. */
const invisible = '[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]';

// `::error::` begins a line for GitHub, `##[…]`, `##vso[…]` and `##teamcity[…]` stand anywhere in it.
// Looking back only from a colon keeps a row of spaces from being read once for each of them.
const command = ':(?<=^\\s*:)(?=:)|#(?=#\\w*\\[)';
const hidden = new RegExp(`${invisible}|${command}`, 'gu');
const hiddenInJson = new RegExp(`(?!\\n)${invisible}|#(?=#\\w*\\[)`, 'gu');

function spell(text: string, pattern: RegExp): string {
  return text.replace(pattern, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
