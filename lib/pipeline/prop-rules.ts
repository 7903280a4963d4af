import { type IPipelineImage } from './pipeline-part';
import { type ChoiceRule, type Rule, type ValueClass } from './prop-rule';
import { fieldsOf, type PropTable } from './props';
import { entryNameOf, type IRegistryEntry } from './registry-name';

/** One of a few texts. */
export function choice<V extends string>(field: string, values: Readonly<Record<V, true>>): ChoiceRule<V> {
  return { field, form: { kind: 'choice', values }, values, toField: (value) => value };
}

/** Some of a few texts. */
export function choices<V extends string>(field: string, values: Readonly<Record<V, true>>): Rule<readonly V[]> {
  return { field, form: { kind: 'choice', values }, toField: (list) => [...list] };
}

/** An image by its name. */
export function image(field: string): Rule<IPipelineImage> {
  return { field, form: { kind: 'image' }, toField: ({ imageName }) => imageName };
}

/** Images by their names. */
export function images(field: string): Rule<Readonly<Record<string, IPipelineImage>>> {
  const names = (given: Readonly<Record<string, IPipelineImage>>) =>
    Object.fromEntries(Object.entries(given).map(([key, { imageName }]) => [key, imageName]));
  return { field, form: { kind: 'images' }, toField: names };
}

/** Props inside props, with the values of fields that they leave out; without a field, of the same object. */
export function nested<P extends object>(field: string | null, table: PropTable<P>, defaults: object = {}): Rule<P> {
  const form = { kind: 'nested', table, defaults: { ...defaults } } as const;
  return { field, form, toField: (props) => ({ ...defaults, ...fieldsOf(props, table) }) };
}

/** A list of props, with the values of fields that they leave out. */
export function nestedList<P extends object>(field: string, table: PropTable<P>): Rule<readonly P[]> {
  return { field, form: { kind: 'list', table }, toField: (list) => list.map((props) => fieldsOf(props, table)) };
}

/** A map that is a list of pairs to the format. */
export function pairs(field: string, key: string, value: string): Rule<Readonly<Record<string, string>>> {
  const form = { kind: 'pairs', key, value, hasImages: false } as const;
  return { field, form, toField: (map) => Object.entries(map).map(([k, v]) => ({ [key]: k, [value]: v })) };
}

/** Images that are a list of pairs to the format. */
export function imagePairs(field: string, key: string, value: string): Rule<Readonly<Record<string, IPipelineImage>>> {
  const toField = (map: Readonly<Record<string, IPipelineImage>>) =>
    Object.entries(map).map(([k, { imageName }]) => ({ [key]: k, [value]: imageName }));
  return { field, form: { kind: 'pairs', key, value, hasImages: true }, toField };
}

/** Props with an image each, which are a map by the image's name to the format. */
export function byImage<P extends object>(
  field: string,
  imageProp: keyof P & string,
  table: PropTable<P>,
): Rule<readonly P[]> {
  const nameOf = (props: P) => (props[imageProp] as IPipelineImage).imageName;
  const toField = (list: readonly P[]) =>
    Object.fromEntries(list.map((props) => [nameOf(props), fieldsOf(props, table)]));
  return { field, form: { kind: 'by-image', imageProp, table }, toField };
}

/** Names of registry entries. */
export function entries(field: string): Rule<readonly (string | IRegistryEntry<'observer'>)[]> {
  return { field, form: { kind: 'same' }, toField: (list) => list.map(entryNameOf) };
}

/** The name of a registry entry. */
export function entry<K extends 'workflow'>(field: string): Rule<string | IRegistryEntry<K>> {
  return { field, form: { kind: 'same' }, toField: entryNameOf };
}

/** A value of a class with factories; without a field, its fields are those of the object around it. */
export function value<V>(of: ValueClass, field: string | null, toField: (value: V) => unknown): Rule<V> {
  return { field, form: { kind: 'value', of }, toField };
}
