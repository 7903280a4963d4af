/** The way to a field inside a document: names of fields, keys of maps, positions in lists. */
export type FieldPath = readonly (string | number)[];

/** `tests[0].env`, with keys that are no plain words in brackets: `resources["*"].requests`. */
export function formatFieldPath(path: FieldPath): string {
  return path.map((part, index) => formatPart(part, index === 0)).join('');
}

function formatPart(part: string | number, isFirst: boolean): string {
  if (typeof part === 'number') return `[${part}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(part)) return `[${JSON.stringify(part)}]`;
  return isFirst ? part : `.${part}`;
}
