/** A text in Markdown, where no character means anything else. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#~&]/g, (character) => `\\${character}`)
    .replace(/\s+/g, ' ')
    .trim();
}

/** A table; cells are Markdown already. Nothing where there are no rows. */
export function toTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A link to a file beside the page. */
export function toLink(text: string, path: string): string {
  return `[${escapeMarkdown(text)}](${path.toWellFormed().split('/').map(encodeURIComponent).join('/')})`;
}

/** A list. */
export function toList(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
