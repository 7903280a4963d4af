import { type YamlValue, writeLooseYaml } from '../yaml';
import { type Detail } from './pipeline-graph';

/** Facts, without those that there are none of; nothing where none is left. */
export function factsOf(facts: Readonly<Record<string, string | undefined>>): Detail[] {
  const known = Object.entries(facts).filter((fact): fact is [string, string] => Boolean(fact[1]));
  return known.length > 0 ? [{ kind: 'facts', facts: known }] : [];
}

/** A text as it is; nothing where there is none. */
export function codeOf(title: string, text: string | undefined): Detail[] {
  return text ? [{ kind: 'code', title, text }] : [];
}

/** A value of the configuration, as YAML. */
export function yamlOf(title: string, value: unknown): Detail[] {
  const isEmpty = value === undefined || (typeof value === 'object' && value !== null && !Object.keys(value).length);
  return isEmpty ? [] : codeOf(title, writeLooseYaml(value as YamlValue));
}

/** A table; nothing where it has no rows. */
export function tableOf(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): Detail[] {
  return rows.length > 0 ? [{ kind: 'table', title, columns, rows }] : [];
}
