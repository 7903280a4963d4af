import { rules } from '../rules';
import { type UnplacedProblem } from './problem';

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
