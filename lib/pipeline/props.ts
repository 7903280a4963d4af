import { showValue, WrongValue } from '../config';
import { nearestName } from '../problems';
import { type ChoiceRule, type Rule } from './prop-rule';
import { rules } from '../rules';

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
    else if (how.field === null) Object.assign(fields, severalFields(how.toField(value), String(name)));
    else setField(fields, how.field, how.toField(value));
  }
  return fields;
}

function severalFields(made: unknown, prop: string): object {
  if (isRecord(made) && !(made instanceof WrongValue)) return made;
  const finding = made instanceof WrongValue ? made.finding : isNoObject(made);
  return { [prop]: new WrongValue({ ...finding, message: `${prop}: ${finding.message}` }) };
}

/** Fields of props inside props: what is no object, or has what is no prop, is told when the fields are checked. */
export function innerFieldsOf<P extends object>(props: P, table: PropTable<P>): Record<string, unknown> {
  if (!isRecord(props)) {
    const message = `props: expected an object, got ${showValue(props)}`;
    return { props: new WrongValue({ rule: rules.wrongType.id, message, remedy: 'write { name: value }' }) };
  }
  const unknown = Object.keys(props).filter((name) => !Object.hasOwn(table, name));
  return {
    ...fieldsOf(props, table),
    ...Object.fromEntries(unknown.map((name) => [name, unknownInside(name, table)])),
  };
}

function unknownInside(name: string, table: object): WrongValue {
  const names = Object.keys(table);
  const near = nearestName(name, names);
  const remedy = near ? `did you mean ${near}?` : `known props: ${names.toSorted().join(', ')}`;
  return new WrongValue({ rule: rules.unknownProp.id, message: `unknown prop ${JSON.stringify(name)}`, remedy });
}

function isNoObject(value: unknown) {
  const message = `expected an object, got ${showValue(value)}`;
  return { rule: rules.wrongType.id, message, remedy: 'write { name: value }' };
}

/** Whether a value is an object of any class, and no list: a program without a type check gives anything for props. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function setField(fields: Record<string, unknown>, path: string, value: unknown): void {
  const [name, ...inner] = path.split('.') as [string, ...string[]];
  if (inner.length === 0) fields[name] = value;
  else setField((fields[name] ??= {}) as Record<string, unknown>, inner.join('.'), value);
}

/** Options of the job generator. */
export interface JobGeneratorProps {
  /** Whether no job is rehearsed. @default false */
  readonly disableRehearsals?: boolean;
  /** Whether operator bundles get no presubmits. @default false */
  readonly skipOperatorPresubmits?: boolean;
  /** Whether jobs may read from the secret manager. @default false */
  readonly enableSecretsStoreCsiDriver?: boolean;
  /** Whether the repository is private. @default false */
  readonly private?: boolean;
  /** Whether jobs of a private repository are shown all the same. @default false */
  readonly expose?: boolean;
  /** Whether the whole repository is cloned where a few files would do. @default false */
  readonly disableSparseCheckout?: boolean;
}

export const jobGeneratorTable: PropTable<JobGeneratorProps> = {
  disableRehearsals: 'disable_rehearsals',
  skipOperatorPresubmits: 'skip_operator_presubmits',
  enableSecretsStoreCsiDriver: 'enable_secrets_store_csi_driver',
  private: 'private',
  expose: 'expose',
  disableSparseCheckout: 'disable_sparse_checkout',
};
