import { type AnyField, type Shape, toDocument } from '../config';

/** An object as Go's encoder writes it indented: fields in the format's order, keys of maps sorted. */
export function writeGoJson(value: object, shape: Shape, indent: string | number = 2): string {
  const text = JSON.stringify(
    ordered(toDocument(value, shape), { kind: 'object', presence: 'always', shape }),
    null,
    indent,
  );
  return unmarked(text).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

// An object of JavaScript moves keys that are whole numbers to the front, so keys of maps carry a mark until the end.
const mark = '\u0001key:';

function ordered(value: unknown, field: AnyField): unknown {
  if (value === null || value === undefined) return value;
  switch (field.kind) {
    case 'object':
      return Object.fromEntries(
        Object.entries(field.shape.fields)
          .filter(([key]) => Object.hasOwn(value, key))
          .map(([key, inner]) => [key, ordered((value as Record<string, unknown>)[key], inner)]),
      );
    case 'map':
      return Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          .map(([key, item]) => [mark + key, ordered(item, field.value)]),
      );
    case 'list':
      return (value as unknown[]).map((item) => ordered(item, field.item));
    default:
      return value;
  }
}

function unmarked(text: string): string {
  return text.replaceAll('"\\u0001key:', '"');
}
