import { unpairedSurrogateOf } from '../problems';

/** A text that upstream's tools cannot write. */
export interface UnwritableText {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly message: string;
  readonly remedy: string;
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
  const surrogate = unpairedSurrogateOf(text);
  const control = unwritable.exec(text)?.[0];
  if (surrogate) found.push({ path: [...path], text, ...surrogate });
  else if (control) {
    const message = `the control character ${codeOf(control)} cannot be written`;
    found.push({
      path: [...path],
      text,
      message,
      remedy: 'remove it, or have the shell print it, such as with printf',
    });
  }
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
