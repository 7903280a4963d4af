/** The keys of types, as the Go types name them: `[]T` is a list, `{}T` a map, `any` is not looked into. */
export interface Fields {
  readonly types: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  /** The keys of a type that a manifest cannot leave out. */
  readonly required?: Readonly<Record<string, readonly string[] | undefined>>;
}

/** What is wrong with a value of a type: unknown keys, missing ones, and values of another type. */
export function schemaProblems(value: unknown, type: string, path: string, fields: Fields): string[] {
  if (type.startsWith('[]')) {
    if (!Array.isArray(value)) return [`${path}: is no list`];
    return value.flatMap((item, index) => schemaProblems(item, type.slice(2), `${path}[${index}]`, fields));
  }
  if (type.startsWith('{}')) {
    if (!isObject(value)) return [`${path}: is no map`];
    return Object.entries(value).flatMap(([key, item]) =>
      schemaProblems(item, type.slice(2), `${path}.${key}`, fields),
    );
  }
  const keys = fields.types[type];
  if (!keys) return isOf(value, type) ? [] : [`${path}: ${JSON.stringify(value)} is no ${type}`];
  if (!isObject(value)) return [`${path}: is no object`];
  const missing = (fields.required?.[type] ?? []).filter((key) => !(key in value));
  const known = Object.entries(value).flatMap(([key, item]) => {
    const field = keys[key];
    return field
      ? schemaProblems(item, field, `${path}.${key}`, fields)
      : [`${path}.${key}: is not a field of ${type}`];
  });
  return [...known, ...missing.map((key) => `${path}.${key}: is missing`)];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'scalar':
      return ['string', 'number', 'boolean'].includes(typeof value);
    case 'integer':
      return Number.isInteger(value);
    case 'int-or-string':
      return Number.isInteger(value) || typeof value === 'string';
    case 'quantity':
      return /^\d+(\.\d+)?(m|k|Ki|Mi|Gi|Ti|M|G|T)?$/.test(String(value));
    default:
      return typeof value === type;
  }
}
