export { unknownProps } from '../problems';

/**
 * How each prop becomes fields: `'run_if_changed'` copies the value into that field, a function gives the fields,
 * and `null` says that the class itself sees to it. A prop without an entry does not compile.
 */
export type PropTable<P> = {
  readonly [K in keyof Required<P>]: string | null | ((value: NonNullable<P[K]>) => object);
};

/** The fields that props stand for; an undefined prop stands for none. */
export function fieldsOf<P extends object>(props: P, table: PropTable<P>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, how] of Object.entries(table) as [keyof P, PropTable<P>[keyof P]][]) {
    const value = props[name];
    if (value === undefined || value === null || how === null) continue;
    if (typeof how === 'string') fields[how] = value;
    else if (typeof how === 'function') Object.assign(fields, (how as (given: unknown) => object)(value));
  }
  return fields;
}
