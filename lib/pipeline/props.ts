import { type ChoiceRule, type Rule } from './prop-rule';

export { unknownProps } from '../problems';

/**
 * How each prop becomes fields, and fields become props again: `'run_if_changed'` is the field of the same value,
 * `'container.clone'` one inside another, a rule says what else there is to do, and `null` that the class itself sees
 * to it. A prop without an entry does not compile; nor does one of a few texts that are not listed.
 */
export type PropTable<P> = { readonly [K in keyof Required<P>]: PropRule<NonNullable<P[K]>> };

type PropRule<V> = [V] extends [string]
  ? string extends V
    ? string | null | Rule<V>
    : null | ChoiceRule<V>
  : string | null | Rule<V>;

/** The fields that props stand for; an undefined prop stands for none. */
export function fieldsOf<P extends object>(props: P, table: PropTable<P>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, how] of Object.entries(table) as [keyof P, string | null | Rule<unknown>][]) {
    const value = props[name];
    if (value === undefined || value === null || how === null) continue;
    if (typeof how === 'string') setField(fields, how, value);
    else if (how.field === null) Object.assign(fields, how.toField(value));
    else setField(fields, how.field, how.toField(value));
  }
  return fields;
}

function setField(fields: Record<string, unknown>, path: string, value: unknown): void {
  const [name, ...inner] = path.split('.') as [string, ...string[]];
  if (inner.length === 0) fields[name] = value;
  else setField((fields[name] ??= {}) as Record<string, unknown>, inner.join('.'), value);
}
