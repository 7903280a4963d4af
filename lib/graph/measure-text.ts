/** The widest advance of the monospace fonts that the drawings name, in parts of the font size. */
const advance = 0.61;

/** The width of a text in a monospace font, never less than what a browser takes. */
export function widthOf(text: string, size: number): number {
  let columns = 0;
  for (const character of text) columns += isWide(character) ? 2 : 1;
  return columns * advance * size;
}

// East Asian characters, emoji and all that fonts may take from elsewhere.
function isWide(character: string): boolean {
  return character.codePointAt(0)! > 0x24f;
}

/** A text in lines that are no wider than a width; it breaks after `-`, `/` and their like, or where it must. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(/(?<=[-_/:.,=@ ])/u).flatMap((piece) => fittingParts(piece, size, width))) {
    if (line && widthOf(trimmed(line + part), size) > width) {
      lines.push(trimmed(line));
      line = '';
    }
    line += part;
  }
  return trimmed(line) ? [...lines, trimmed(line)] : lines;
}

// Only the space that lines break at: any other is a part of the text.
function trimmed(line: string): string {
  return line.replace(/ +$/, '');
}

function fittingParts(piece: string, size: number, width: number): string[] {
  if (widthOf(piece, size) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part && widthOf(part + character, size) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
