/** The patterns of a text that lists what to skip, divided by `\|`, `|`, commas or line breaks. */
export function skippedWords(text: string): string[] {
  const divider = text.includes('\\|') ? /\\\|/ : /\||\n/;
  return text
    .split(divider)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
