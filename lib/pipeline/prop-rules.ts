import { originOf, otherCopy, worksWithUs } from '../tree';
import { type AnyField, showValue, withoutUnknown, WrongValue } from '../config';
import { type IPipelineImage } from './pipeline-part';
import { type ChoiceRule, type Rule, type ValueClass } from './prop-rule';
import { innerFieldsOf, isRecord, type PropTable } from './props';
import { entryNameOf, type IRegistryEntry } from './registry-part';
import { rules } from '../rules';

/** One of a few texts. */
export function choice<V extends string>(field: string, values: Readonly<Record<V, true>>): ChoiceRule<V> {
  return { field, form: { kind: 'choice', values }, values, toField: (value) => value };
}

/** Some of a few texts. */
export function choices<V extends string>(field: string, values: Readonly<Record<V, true>>): Rule<readonly V[]> {
  return { field, form: { kind: 'choice', values }, toField: (list) => list };
}

/** An image by its name. */
export function image(field: string): Rule<IPipelineImage> {
  return { field, form: { kind: 'image' }, toField: imageNameOf };
}

/** Images by their names. */
export function images(field: string): Rule<Readonly<Record<string, IPipelineImage>>> {
  const names = (given: Readonly<Record<string, IPipelineImage>>) =>
    isRecord(given) ? Object.fromEntries(Object.entries(given).map(([key, one]) => [key, imageNameOf(one)])) : given;
  return { field, form: { kind: 'images' }, toField: names };
}

/** Props inside props, with the values of fields that they leave out; without a field, of the same object. */
export function nested<P extends object>(field: string | null, table: PropTable<P>, defaults: object = {}): Rule<P> {
  const form = { kind: 'nested', table, defaults: { ...defaults } } as const;
  return {
    field,
    form,
    toField: (props) => (isRecord(props) ? { ...defaults, ...innerFieldsOf(props, table) } : props),
  };
}

/** A list of props, with the values of fields that they leave out. */
export function nestedList<P extends object>(field: string, table: PropTable<P>): Rule<readonly P[]> {
  return { field, form: { kind: 'list', table }, toField: (list) => eachOf(list, (props) => inner(props, table)) };
}

/** A map that is a list of pairs to the format. */
export function pairs(field: string, key: string, value: string): Rule<Readonly<Record<string, string>>> {
  const form = { kind: 'pairs', key, value, hasImages: false } as const;
  return { field, form, toField: (map) => pairsOf(map, (k, v) => ({ [key]: k, [value]: v })) };
}

/** Images that are a list of pairs to the format. */
export function imagePairs(field: string, key: string, value: string): Rule<Readonly<Record<string, IPipelineImage>>> {
  const toField = (map: Readonly<Record<string, IPipelineImage>>) =>
    pairsOf(map, (k, v) => ({ [key]: k, [value]: imageNameOf(v) }));
  return { field, form: { kind: 'pairs', key, value, hasImages: true }, toField };
}

/** Props with an image each, which are a map by the image's name to the format. */
export function byImage<P extends object>(
  field: string,
  imageProp: keyof P & string,
  table: PropTable<P>,
): Rule<readonly P[]> {
  const entryOf = (props: P, index: number): [string, unknown] => {
    const name = isRecord(props) ? imageNameOf(props[imageProp]) : `[${index}]`;
    return typeof name === 'string' ? [name, inner(props, table)] : [`[${index}]`, name];
  };
  const toField = (list: readonly P[]) =>
    Array.isArray(list) ? Object.fromEntries(list.map(entryOf)) : wrongValue(list, 'a list', 'write [value, …]');
  return { field, form: { kind: 'by-image', imageProp, table }, toField };
}

/** Names of registry entries. */
export function entries(field: string): Rule<readonly (string | IRegistryEntry<'observer'>)[]> {
  return { field, form: { kind: 'same' }, toField: (list) => eachOf(list, entryNameOf) };
}

/** The name of a registry entry. */
export function entry<K extends 'workflow'>(field: string): Rule<string | IRegistryEntry<K>> {
  return { field, form: { kind: 'same' }, toField: entryNameOf };
}

/** A value of a class with factories; without a field, its fields are those of the object around it. */
export function value<V>(of: ValueClass, field: string | null, toField: (value: V) => unknown): Rule<V> {
  return { field, form: { kind: 'value', of }, toField: (given) => ofClass(given, of, toField) };
}

/** The steps of a phase or chain. */
export function steps(field: string): Rule<readonly { toFields(): object }[]> {
  const toField = (list: readonly { toFields(): object }[]) =>
    eachOf(list, (step) => ofClass(step, 'Step', () => step.toFields()));
  return { field, form: { kind: 'value', of: 'Steps' }, toField };
}

/** A value in the format's own spelling, which has no fields but the format's. */
export function literal<V>(field: string, of: AnyField): Rule<V> {
  return { field, form: { kind: 'same' }, toField: (given) => withoutUnknown(given, of) };
}

/** What is made of a value of a class; what is of another class is told where the fields are checked. */
export function ofClass<V>(given: V, of: string, toField: (value: V) => unknown): unknown {
  const origin = originOf(given, of);
  if (origin && worksWithUs(origin)) return toField(given);
  if (origin) return new WrongValue(otherCopy(origin));
  return wrongValue(given, `a ${of}`, remedyOf[of] ?? `use a method of ${of}`);
}

const remedyOf: Readonly<Record<string, string>> = {
  BuildRoot: 'use BuildRoot.fromRepository() or another method of BuildRoot',
  ClusterProfile: 'use ClusterProfile.fromName(name)',
  Promotion: 'use Promotion.toStream or another method of Promotion',
  Release: 'use Release.integration(version) or another method of Release',
  Reporter: 'use Reporter.slack(channel)',
  Resources: 'use Resources.requests({ cpu, memory })',
  Step: 'use Step.inline, Step.ref or Step.chain',
  Trigger: 'use Trigger.presubmit() or another method of Trigger',
};

/** A value of which the field cannot be made, with what it should be. */
export function wrongValue(given: unknown, expected: string, remedy: string): WrongValue {
  const message = `expected ${expected}, got ${showValue(given)}`;
  return new WrongValue({ rule: rules.wrongType.id, message, remedy });
}

function imageNameOf(image: unknown): unknown {
  if (isRecord(image) && 'imageName' in image) return image['imageName'];
  const name = typeof image === 'string' ? JSON.stringify(image) : 'name';
  return wrongValue(image, 'an image', `pass the construct that builds it, or NamedImage.fromName(${name})`);
}

// What is no list is told where the fields are checked.
function eachOf<T>(list: readonly T[], change: (item: T) => unknown): unknown {
  return Array.isArray(list) ? list.map((item: T) => change(item)) : list;
}

function inner<P extends object>(props: P, table: PropTable<P>): unknown {
  return isRecord(props) ? innerFieldsOf(props, table) : props;
}

/** A map with other values under the same names; what is no map is told where the fields are checked. */
export function mapValues<V>(map: Readonly<Record<string, V>>, change: (value: V) => unknown): unknown {
  if (!isRecord(map)) return map;
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

/** The list of pairs that a map is to the format. */
export function pairsOf<T>(map: Readonly<Record<string, T>>, change: (key: string, value: T) => object): unknown {
  if (!isRecord(map)) return wrongValue(map, 'a map', 'write { name: value }');
  return Object.entries(map).map(([key, value]) => change(key, value));
}
