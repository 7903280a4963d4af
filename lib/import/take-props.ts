import { type AnyField, type Shape } from '../config';
import { type Rule, type ValueClass } from '../pipeline/prop-rule';
import {
  dataOf,
  type Expression,
  imageOf,
  mapOf,
  type ObjectExpression,
  objectOf,
  orderedMapOf,
  sortedEntries,
  textOf,
} from './expression';
import { shortDuration } from './short-duration';

/** A table of props, whatever they are for. */
export type AnyTable = Readonly<Record<string, unknown>>;

/** The props that fields stand for, by the table that makes fields of props; fields that became props are taken out. */
export function takeProps(
  fields: Fields,
  table: AnyTable,
  shape: Shape | undefined,
  context: TakeContext,
): Record<string, Expression> {
  const props: Record<string, Expression> = {};
  for (const [name, how] of Object.entries(table) as [string, string | null | Rule<unknown>][]) {
    if (how === null) continue;
    const rule: Rule<unknown> = typeof how === 'string' ? sameRule(how) : how;
    const taken = takeProp(fields, rule, shape, context);
    if (taken) props[name] = taken;
  }
  return props;
}

/** The props, and what no prop says as `extra`. */
export function takeAll(fields: Fields, table: AnyTable, shape: Shape | undefined, context: TakeContext) {
  const props = takeProps(fields, table, shape, context);
  return Object.keys(fields).length > 0 ? { ...props, extra: dataOf(fields) } : props;
}

const sameRule = (field: string): Rule<unknown> => ({ field, form: { kind: 'same' }, toField: (value) => value });

function takeProp(
  fields: Fields,
  { field, form }: Rule<unknown>,
  shape: Shape | undefined,
  context: TakeContext,
): Expression | undefined {
  if (field === null) return takeFlat(fields, form, shape, context);
  const value = fieldAt(fields, field);
  if (value === undefined) return undefined;
  const kind = fieldKindAt(shape, field);
  const expression = expressionOf(value, form, kind, context);
  if (!expression) return undefined;
  const left = form.kind === 'nested' ? leftOf(value as Fields, form.table, kind, context, form.defaults) : {};
  setFieldAt(fields, field, Object.keys(left).length > 0 ? left : undefined);
  return expression;
}

// Props whose fields lie beside those of others, such as the four of a group of the secret manager.
function takeFlat(fields: Fields, form: Rule<unknown>['form'], shape: Shape | undefined, context: TakeContext) {
  if (form.kind === 'value') return context.takeValue(form.of, fields);
  if (form.kind !== 'nested') return undefined;
  const defaults = Object.entries(form.defaults);
  if (!defaults.every(([name, value]) => fields[name] === value)) return undefined;
  for (const [name] of defaults) delete fields[name];
  const props = takeProps(fields, form.table, shape, context);
  return defaults.length > 0 || Object.keys(props).length > 0 ? objectOf(props) : undefined;
}

function expressionOf(
  value: unknown,
  form: Rule<unknown>['form'],
  kind: AnyField | undefined,
  context: TakeContext,
): Expression | undefined {
  switch (form.kind) {
    case 'same':
      return kind?.kind === 'duration' ? textOf(shortDuration(value as string)) : dataOf(value);
    case 'choice':
      return choiceOf(value, form.values);
    case 'image':
      return imageOf(value as string);
    case 'images':
      return mapOf(value as Record<string, string>, imageOf);
    case 'nested':
      return nestedOf(value as Fields, form.table, kind, context, form.defaults);
    case 'list':
      return allOf((value as Fields[]).map((item) => wholeOf(item, form.table, itemOf(kind), context)));
    case 'pairs':
      return pairsOf(value as Fields[], form.key, form.value, form.hasImages ? imageOf : textOf);
    case 'parameters':
      return parametersOf(value as Fields[]);
    case 'by-image':
      return allOf(
        sortedEntries(value as Record<string, Fields>).map(([name, item]) => {
          const props = wholeOf(item, form.table, itemOf(kind), context);
          return props && { ...props, entries: [[form.imageProp, imageOf(name)] as const, ...props.entries] };
        }),
      );
    case 'value':
      return context.valueOf(form.of, value);
  }
}

function choiceOf(value: unknown, values: Readonly<Record<string, true>>): Expression | undefined {
  if (Array.isArray(value)) return allOf(value.map((item) => choiceOf(item, values)));
  return Object.hasOwn(values, value as string)
    ? { kind: 'literal', value: value as string, isChoice: true }
    : undefined;
}

function nestedOf(
  value: Fields,
  table: AnyTable,
  kind: AnyField | undefined,
  context: TakeContext,
  defaults: Readonly<Record<string, unknown>>,
): ObjectExpression | undefined {
  const fields = withoutDefaults(value, defaults);
  const props = takeProps(fields, table, shapeOf(kind), context);
  return Object.keys(props).length > 0 || Object.keys(fields).length === 0 ? objectOf(props) : undefined;
}

function leftOf(
  value: Fields,
  table: AnyTable,
  kind: AnyField | undefined,
  context: TakeContext,
  defaults: Readonly<Record<string, unknown>>,
): Fields {
  const fields = withoutDefaults(value, defaults);
  takeProps(fields, table, shapeOf(kind), context);
  return fields;
}

function withoutDefaults(value: Fields, defaults: Readonly<Record<string, unknown>>): Fields {
  return Object.fromEntries(Object.entries(structuredClone(value)).filter(([name, item]) => defaults[name] !== item));
}

/** The props that fields stand for, where they say all of them. */
function wholeOf(
  value: Fields,
  table: AnyTable,
  kind: AnyField | undefined,
  context: TakeContext,
): ObjectExpression | undefined {
  const fields = structuredClone(value);
  const props = takeProps(fields, table, shapeOf(kind), context);
  return Object.keys(fields).length === 0 ? objectOf(props) : undefined;
}

function allOf(items: readonly (Expression | undefined)[]): Expression | undefined {
  return items.every((item) => item !== undefined) ? { kind: 'list', items } : undefined;
}

function pairsOf(list: readonly Fields[], key: string, value: string, of: (text: string) => Expression) {
  const pairs = list.map((item) => [(item[key] ?? '') as string, (item[value] ?? '') as string] as const);
  return keepsOrder(pairs.map(([name]) => name)) ? orderedMapOf(pairs, of) : undefined;
}

function parametersOf(list: readonly Fields[]): Expression | undefined {
  if (!keepsOrder(list.map(({ name }) => name as string))) return undefined;
  const pairs = list.map(({ name, ...more }) => [name as string, more] as const);
  return orderedMapOf(pairs, ({ default: initial, documentation }: Fields) =>
    initial !== undefined && documentation === undefined
      ? dataOf(initial)
      : objectOf({
          default: initial === undefined ? undefined : dataOf(initial),
          documentation: documentation === undefined ? undefined : dataOf(documentation),
        }),
  );
}

// An object sorts keys that look like numbers, and keeps the last of several.
function keepsOrder(names: readonly string[]): boolean {
  return new Set(names).size === names.length && !names.some((name) => /^\d+$/.test(name));
}

function fieldAt(fields: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, name) => (inside as Fields | undefined)?.[name], fields);
}

function setFieldAt(fields: Fields, path: string, value: unknown): void {
  const [name, ...inner] = path.split('.') as [string, ...string[]];
  if (inner.length === 0) {
    if (value === undefined) delete fields[name];
    else fields[name] = value;
    return;
  }
  const inside = fields[name] as Fields;
  setFieldAt(inside, inner.join('.'), value);
  if (Object.keys(inside).length === 0) delete fields[name];
}

function fieldKindAt(shape: Shape | undefined, path: string): AnyField | undefined {
  const [name, ...inner] = path.split('.') as [string, ...string[]];
  const field = shape?.fields[name];
  return inner.length > 0 ? fieldKindAt(shapeOf(field), inner.join('.')) : field;
}

function itemOf(field: AnyField | undefined): AnyField | undefined {
  return field?.kind === 'list' ? field.item : field?.kind === 'map' ? field.value : undefined;
}

function shapeOf(field: AnyField | undefined): Shape | undefined {
  return field?.kind === 'object' ? field.shape : undefined;
}

/** Fields of the format; what becomes a prop is taken out. */
export type Fields = Record<string, unknown>;

/** How fields become values of the classes that have factories. */
export interface TakeContext {
  /** The value that a field stands for; nothing where no factory says it. */
  valueOf(of: ValueClass, field: unknown): Expression | undefined;
  /** The value that fields of an object stand for, which are taken out. */
  takeValue(of: ValueClass, fields: Fields): Expression | undefined;
}
