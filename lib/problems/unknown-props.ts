import { nearestName } from './nearest-name';
import { type UnplacedProblem } from './problem';
import { isObject, type PropTypes, typeName, wrongTypes } from './prop-types';
import { rules } from '../rules';
import { findUnpairedSurrogates } from './unpaired-surrogates';
import { formatFieldPath } from './field-path';

/** What each prop is; a table that lacks one, or has one too many, does not compile. */
export type PropNames<P> = {
  readonly [K in keyof P]-?: Partial<Pick<P, K>> extends Pick<P, K> ? 'optional' : 'required';
};

/** Props that a table does not know: a program that is not type-checked lets a misspelt one through in silence. */
export function unknownProps(props: object, known: object, what: string): UnplacedProblem[] {
  if (!isObject(props)) return [noProps(props, what)];
  const unknown = Object.keys(props).filter((name) => !Object.hasOwn(known, name));
  const problems = unknown.slice(0, mostReported).map((name) => unknownProp(name, Object.keys(known), what));
  if (unknown.length <= mostReported) return problems;
  const message = `${what} has no prop of ${unknown.length - mostReported} further names`;
  return [...problems, { severity: 'error', rule: rules.unknownProp.id, message, remedy: 'remove them' }];
}

// Something else in the place of props can have any number of them.
const mostReported = 20;

function unknownProp(name: string, known: readonly string[], what: string): UnplacedProblem {
  const near = nearestName(name, known);
  const remedy = near ? `did you mean ${near}?` : `it has: ${known.toSorted().join(', ')}`;
  const message = `${what} has no prop ${JSON.stringify(name)}`;
  return { severity: 'error', rule: rules.unknownProp.id, message, remedy };
}

function noProps(value: unknown, what: string): UnplacedProblem {
  const message = `${what}: expected an object for props, got ${typeName(value)}`;
  return { severity: 'error', rule: rules.wrongType.id, message, remedy: 'write { name: value }' };
}

/**
 * What is wrong with props: unknown ones, or else required ones that are not given and texts that no file can hold; and
 * values of a wrong type.
 */
export function propProblems<P extends object>(
  props: P,
  names: PropNames<P>,
  what: string,
  types: PropTypes<P> = {},
): UnplacedProblem[] {
  const unknown = unknownProps(props, names, what);
  if (!isObject(props)) return unknown;
  const wrong = wrongTypes(props, types, what);
  if (unknown.length > 0) return [...unknown, ...wrong];
  const missing = (Object.keys(names) as (keyof P & string)[]).filter(
    (name) => names[name] === 'required' && props[name] === undefined,
  );
  return [...missing.map((name) => missingProp(name, what)), ...wrong, ...findUnwritableProps(props, what)];
}

function findUnwritableProps(props: object, what: string): UnplacedProblem[] {
  return findUnpairedSurrogates(props).map(({ field = [], message, ...rest }) => {
    return { ...rest, message: `${what}: ${formatFieldPath(field)}: ${message}` };
  });
}

function missingProp(name: string, what: string): UnplacedProblem {
  return {
    severity: 'error',
    rule: rules.missingProp.id,
    message: `${what} needs ${name}`,
    remedy: `give ${name} a value`,
  };
}
