/** A text that upstream's tools cannot write. */
export interface UnwritableText {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly message: string;
}

// Upstream's tools read the JSON of a value as YAML before they write it, and that reader takes none of these.
const unwritable = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** The texts in a value, keys too, that hold a character which upstream's tools cannot write. */
export function findUnwritable(value: unknown): UnwritableText[] {
  const found: UnwritableText[] = [];
  addUnwritable(value, [], found);
  return found;
}

function addUnwritable(value: unknown, path: (string | number)[], found: UnwritableText[]): void {
  if (typeof value === 'string') return addText(value, path, found);
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    if (!isList) addText(key, path, found);
    path.push(isList ? Number(key) : key);
    addUnwritable(item, path, found);
    path.pop();
  }
}

function addText(text: string, path: readonly (string | number)[], found: UnwritableText[]): void {
  const character = unwritable.exec(text)?.[0];
  if (character === undefined) return;
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  found.push({ path: [...path], text, message: `the control character U+${code} cannot be written` });
}
