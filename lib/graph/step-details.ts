import { type Configuration } from '../config';
import { imageSourceOf, importedNameOf, type SetValue, type StepOrigins } from '../plan';
import { formatPlace } from '../problems';
import { type Detail, type PlaceOf } from './pipeline-graph';
import { writeLooseYaml, type YamlValue } from '../yaml';

/** What is known about a step: its commands, its values, and where each of them comes from. */
export function stepDetails(traced: StepOrigins, its: Configuration, placeOf: PlaceOf): Detail[] {
  const { step, at, trail, entry, env, dependencies } = traced;
  const field = traced.isInline ? at : at.slice(0, at.at(-1) === 'workflow' ? undefined : at.length);
  const facts = factsOf({
    phase: traced.phase,
    image: step && imageOf(step, its),
    'comes from': trail.length > 0 ? trail.map((each) => each.replace('/', ' ')).join(' → ') : 'the test itself',
    'named at': formatPlace(placeOf(field)),
    'defined at': entry && formatPlace(entry.place),
    timeout: step?.timeout,
    'grace period': step?.grace_period,
    'for what': entry?.documentation?.trim(),
  });
  if (!step) return [...facts, ...codeOf('not known here', 'Give --registry to see what this stands for.')];
  const { as, from, from_image, commands, env: _, dependencies: __, timeout, grace_period, ...rest } = step;
  const settings = Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => key !== 'resources' || Object.keys(value as object).length),
  );
  return [
    ...facts,
    ...codeOf('commands', commands),
    ...tableOf(
      'env',
      ['variable', 'value', 'set by'],
      env.map((value) => rowOf(value, trail)),
    ),
    ...tableOf(
      'dependencies',
      ['variable', 'image', 'set by'],
      dependencies.map((value) => rowOf(value, trail)),
    ),
    ...yamlOf('settings', settings),
  ];
}

function imageOf({ from, from_image: tag }: NonNullable<StepOrigins['step']>, its: Configuration): string {
  if (tag) return `${tag.namespace}/${tag.name}:${tag.tag}, imported as ${importedNameOf(tag)}`;
  const { stream, tag: name, isExplicit } = imageSourceOf(from ?? '', its);
  return isExplicit ? `${from} (${stream}:${name})` : `${from}, of the release latest`;
}

function rowOf({ name, value, setBy }: SetValue, trail: readonly string[]): string[] {
  const owner = trail.at(-1)?.startsWith('ref/') ? trail.at(-1)!.replace('/', ' ') : 'the step';
  const origin = setBy ? setBy.replace('/', ' ') : value === undefined ? 'nobody' : `default of ${owner}`;
  return [name, value ?? '', origin];
}

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
function tableOf(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): Detail[] {
  return rows.length > 0 ? [{ kind: 'table', title, columns, rows }] : [];
}
