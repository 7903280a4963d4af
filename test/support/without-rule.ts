/** A reported line without the id of its rule, for tables that name the rule next to the text. */
export function withoutRule(line: string): string {
  return line.replace(/ \[[a-z-]+\]$/, '');
}
