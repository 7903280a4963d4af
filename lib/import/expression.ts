/** A piece of a program, as data: what is planned, folded and evaluated before any text is made of it. */
export type Expression =
  LiteralExpression | ListExpression | ObjectExpression | CallExpression | ImageExpression | FoldedExpression;

/** A text, number, boolean or null. */
export interface LiteralExpression {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  /** Whether the type of the prop is a few texts, so that a text in a variable is too wide for it. */
  readonly isChoice?: boolean;
  /** Whether the compiler has to be told that the text is no other. */
  readonly isConst?: boolean;
}

/** A list. */
export interface ListExpression {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

/** An object; the keys of a map are chosen by the user, and none of them may be undefined. */
export interface ObjectExpression {
  readonly kind: 'object';
  readonly entries: readonly (readonly [string, Expression])[];
  readonly isMap: boolean;
}

/** A call of a factory, `ci.Trigger.periodic(…)`, or of a method of another expression. */
export interface CallExpression {
  readonly kind: 'call';
  readonly on: string | Expression;
  readonly method: string;
  readonly arguments: readonly Expression[];
}

/** An image by its name in the pipeline. */
export interface ImageExpression {
  readonly kind: 'image';
  readonly name: Expression;
}

/** What folding and hoisting put in place of other expressions. */
export type FoldedExpression =
  /** A column of the table of differences. */
  | { readonly kind: 'column'; readonly column: string }
  /** Pieces of text with the value of a column between them. */
  | { readonly kind: 'template'; readonly column: string; readonly pieces: readonly string[] }
  /** A column that not every row has, with the text that stands for it there. */
  | { readonly kind: 'fallback'; readonly prefix: string; readonly column: string; readonly text: string }
  /** Texts, columns and templates, one behind the other. */
  | { readonly kind: 'joined'; readonly parts: readonly Expression[] }
  /** A constant at the top of the program. */
  | { readonly kind: 'constant'; readonly name: string }
  /** A variable of the program, or a property of one. */
  | { readonly kind: 'variable'; readonly name: string };

/** A text. */
export function textOf(value: string): LiteralExpression {
  return { kind: 'literal', value };
}

/** An object with named props; those without a value are left out. */
export function objectOf(entries: Readonly<Record<string, Expression | undefined>>): ObjectExpression {
  const given = Object.entries(entries).filter((entry): entry is [string, Expression] => entry[1] !== undefined);
  return { kind: 'object', entries: given, isMap: false };
}

/** A map whose keys are the user's, in the order of the keys: maps that are equal are then the same expression. */
export function mapOf<V>(values: Readonly<Record<string, V>>, change: (value: V) => Expression): ObjectExpression {
  return orderedMapOf(sortedEntries(values), change);
}

/** The entries of a map in the order of their keys. */
export function sortedEntries<V>(values: Readonly<Record<string, V>>): [string, V][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A map that stands for a list, whose order is kept. */
export function orderedMapOf<V>(
  entries: readonly (readonly [string, V])[],
  change: (value: V) => Expression,
): ObjectExpression {
  return { kind: 'object', entries: entries.map(([key, value]) => [key, change(value)]), isMap: true };
}

/** A call; props at the end that say nothing are left out. */
export function callOf(on: string | Expression, method: string, ...given: readonly Expression[]): CallExpression {
  const last = given.at(-1);
  const isEmpty = last?.kind === 'object' && !last.isMap && last.entries.length === 0;
  return { kind: 'call', on, method, arguments: isEmpty ? given.slice(0, -1) : given };
}

/** An image by its name. */
export function imageOf(name: string): ImageExpression {
  return { kind: 'image', name: textOf(name) };
}

/** Plain data as it is. */
export function dataOf(value: unknown): Expression {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(dataOf) };
  if (typeof value === 'object' && value !== null) return mapOf(value as Record<string, unknown>, dataOf);
  return { kind: 'literal', value: value as string | number | boolean | null };
}

/** The expressions right inside another. */
export function insidesOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'list':
      return expression.items;
    case 'object':
      return expression.entries.map(([, value]) => value);
    case 'call':
      return typeof expression.on === 'string' ? expression.arguments : [expression.on, ...expression.arguments];
    case 'image':
      return [expression.name];
    case 'joined':
      return expression.parts;
    default:
      return [];
  }
}

/** The same expression with others right inside it. */
export function withInsides(
  expression: Expression,
  change: (inside: Expression, key?: string) => Expression,
): Expression {
  switch (expression.kind) {
    case 'list':
      return { ...expression, items: expression.items.map((item) => change(item)) };
    case 'object':
      return { ...expression, entries: expression.entries.map(([key, value]) => [key, change(value, key)]) };
    case 'call': {
      const on = typeof expression.on === 'string' ? expression.on : change(expression.on);
      return { ...expression, on, arguments: expression.arguments.map((argument) => change(argument)) };
    }
    case 'image':
      return { ...expression, name: change(expression.name) };
    case 'joined':
      return { ...expression, parts: expression.parts.map((part) => change(part)) };
    default:
      return expression;
  }
}

/** Whether two expressions are the same. */
export function isSame(one: Expression | undefined, other: Expression | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether an expression holds one of a kind. */
export function holds(expression: Expression, kinds: readonly Expression['kind'][]): boolean {
  return kinds.includes(expression.kind) || insidesOf(expression).some((inside) => holds(inside, kinds));
}
