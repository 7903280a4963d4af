/** How wide a line may be. */
export const lineWidth = 120;

/** A text as TypeScript, on one line unless the text has several. */
export function printText(text: string): string {
  if (/\n[^]/.test(text)) return template(text);
  return canBeRaw(text) ? `String.raw\`${text}\`` : printQuoted(text);
}

/** A text in quotes, on one line. */
export function printQuoted(text: string): string {
  const escaped = escapeCommands(escapeControls(text.replaceAll('\\', '\\\\')), inLine).replaceAll('\n', '\\n');
  const singles = escaped.split("'").length;
  const doubles = escaped.split('"').length;
  return singles > doubles ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

// A regular expression reads best with its backslashes as they are.
function canBeRaw(text: string): boolean {
  return text.includes('\\') && !/[`\n]|\$\{|\\$/.test(text) && isPlain(text);
}

function template(text: string): string {
  const raw = text.includes('\\') && !/`|\$\{|\\$/.test(text) && isPlain(text);
  if (raw) return `String.raw\`${text}\``;
  return `\`${templatePiece(text)}\``;
}

/** A piece of a template literal. */
export function templatePiece(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return escapeCommands(escapeControls(escaped), atLine);
}

// A program that is printed into the log of a CI system must not be taken for commands to it.
const inLine = /#(?=#\w*\[)/g;
const atLine = /(?<=^[^\S\n]*):(?=:)|#(?=#\w*\[)/gm;

function escapeCommands(text: string, marks: RegExp): string {
  return text.replace(marks, (mark) => `\\u{${mark.charCodeAt(0).toString(16)}}`);
}

function isPlain(text: string): boolean {
  return escapeControls(text) === text && text.search(atLine) < 0;
}

// Carriage returns would become line feeds, and the others cannot be seen; tabs and line feeds stay.
function escapeControls(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u00a0]/gu, (character) => {
    if (character === '\r') return '\\r';
    return `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}

/** A long text as pieces that a line can hold: joined by a separator that it has many times, or one after the other. */
export function piecesOf(
  text: string,
): { readonly separator?: string; readonly pieces: readonly string[] } | undefined {
  if (text.length < lineWidth - 20 || text.includes('\n')) return undefined;
  for (const separator of ['\\|', '|', ',', ';']) {
    const pieces = text.split(separator);
    if (pieces.length > 4 && pieces.every((piece) => piece.length > 8)) return { separator, pieces };
  }
  const words = text.match(/ *[^ ]+ ?/g) ?? [];
  const pieces: string[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + word.length <= 90) pieces[pieces.length - 1] = last + word;
    else pieces.push(word);
  }
  return pieces.length > 1 && pieces.join('') === text ? { pieces } : undefined;
}
