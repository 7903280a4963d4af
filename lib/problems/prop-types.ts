import { rules } from '../rules';
import { type Severity } from '../rules/rule';

/** What the value of a prop must be. */
export interface PropType {
  /** How messages call it, such as `a string`. */
  readonly expected: string;
  /** How it is written, such as `"…"`. */
  readonly example: string;
  readonly accepts: (value: unknown) => boolean;
}

/** The types of the props of which a program without a type check may give anything. */
export type PropTypes<P> = { readonly [K in keyof P]?: PropType };

const typed = (expected: string, example: string, accepts: (value: unknown) => boolean): PropType => {
  return { expected, example, accepts };
};

/** The types that props mostly have. */
export const propTypes = {
  text: typed('a string', "'…'", (value) => typeof value === 'string'),
  number: typed('a number', '1', (value) => typeof value === 'number'),
  flag: typed('true or false', 'true', (value) => typeof value === 'boolean'),
  object: typed('an object', '{ … }', isObject),
  list: typed('a list', '[…]', (value) => Array.isArray(value)),
  texts: typed(
    'a list of strings',
    "['…']",
    (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  ),
  textMap: typed(
    'an object of strings',
    "{ name: '…' }",
    (value) => isObject(value) && Object.values(value as object).every((each) => typeof each === 'string'),
  ),
} as const;

/** The type of what only a factory makes; `method` is one that it has. */
export function madeBy(factory: string, method: string): PropType {
  const has = (value: unknown) => isObject(value) && method in (value as object);
  return typed(`what ${factory} makes`, `${factory}(…)`, has);
}

/** What is wrong with the types of props; one that is not given has none. */
export function wrongTypes<P extends object>(props: P, types: PropTypes<P>, what: string): UnplacedProblem[] {
  return wrongNames(props, types).map((name) => {
    const { expected, example } = types[name]!;
    const message = `${what}: ${name}: expected ${expected}, got ${typeName(props[name])}`;
    return { severity: 'error', rule: rules.wrongType.id, message, remedy: `write ${name}: ${example}` };
  });
}

/** The props without those of a wrong type; none where they are no object. */
export function soundProps<P extends object>(props: P, types: PropTypes<P>): P {
  if (!isObject(props)) return {} as P;
  const sound = { ...props };
  for (const name of wrongNames(props, types)) delete sound[name];
  return sound;
}

function wrongNames<P extends object>(props: P, types: PropTypes<P>): (keyof P & string)[] {
  if (!isObject(props)) return [];
  const names = Object.keys(types) as (keyof P & string)[];
  return names.filter((name) => props[name] !== undefined && !types[name]!.accepts(props[name]));
}

/**
 * An argument of a factory, which a program without a type check may give as anything.
 * @throws Error that names the argument
 */
export function requireType<T>(value: T, { expected, example, accepts }: PropType, what: string): T {
  if (accepts(value)) return value;
  throw new Error(`${what}: expected ${expected}, got ${typeName(value)}; write ${example}`);
}

/** What a value is, in words of a message: `a number`, `a list`, `nothing`. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

/** Whether a value has fields, and is no list. */
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export { type Severity } from '../rules/rule';

/** A position in a text file; line and column count from 1. */
export interface Position {
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1. */
  readonly column: number;
}

/** A place in a file that was read. */
export interface FilePlace extends Partial<Position> {
  /** The path of the file, as it was given or found. */
  readonly file: string;
}

/** A place in the construct tree, with the line of the user's program that made the construct. */
export interface ConstructPlace {
  /** The construct's path in the tree, such as `main/unit`. */
  readonly construct: string;
  /** `file:line:column` of the user's program, where it is known. */
  readonly program?: string;
}

/** Where a problem is: in a file, or in the construct tree. */
export type Place = FilePlace | ConstructPlace;

/** Something wrong with the input, said so that it can be mended without a second question. */
export interface Problem {
  /** How bad it is. */
  readonly severity: Severity;
  /** The stable name of the rule in kebab case, such as `unknown-field`. */
  readonly rule: string;
  /** Where it is. */
  readonly place: Place;
  /** The field inside the document. */
  readonly field?: FieldPath;
  /** What is wrong, with the value. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A problem whose place somebody higher up knows. */
export type UnplacedProblem = Omit<Problem, 'place'>;

/** Whether a problem is an error. */
export function isError({ severity }: Pick<Problem, 'severity'>): boolean {
  return severity === 'error';
}

/** The way to a field inside a document: names of fields, keys of maps, positions in lists. */
export type FieldPath = readonly (string | number)[];

/** `tests[0].env`, with keys that are no plain words in brackets: `resources["*"].requests`. */
export function formatFieldPath(path: FieldPath): string {
  return path.map((part, index) => formatPart(part, index === 0)).join('');
}

function formatPart(part: string | number, isFirst: boolean): string {
  if (typeof part === 'number') return `[${part}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(part)) return `[${JSON.stringify(part)}]`;
  return isFirst ? part : `.${part}`;
}

/** A number with its noun, such as `1 file` or `3 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Adds items to the end of a list. `push(...items)` fails where there are more than about a hundred thousand of them. */
export function addAll<T>(list: T[], ...more: readonly Iterable<T>[]): void {
  for (const items of more) for (const item of items) list.push(item);
}
