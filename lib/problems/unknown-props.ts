import { nearestName } from './nearest-name';
import { type UnplacedProblem } from './problem';
import { rules } from '../rules';

/** What each prop is; a table that lacks one, or has one too many, does not compile. */
export type PropNames<P> = {
  readonly [K in keyof P]-?: Partial<Pick<P, K>> extends Pick<P, K> ? 'optional' : 'required';
};

/** Props that a table does not know: a program that is not type-checked lets a misspelt one through in silence. */
export function unknownProps(props: object, known: object, what: string): UnplacedProblem[] {
  const names = Object.keys(known);
  return Object.keys(props)
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => {
      const near = nearestName(name, names);
      const remedy = near ? `did you mean ${near}?` : `it has: ${names.toSorted().join(', ')}`;
      return {
        severity: 'error',
        rule: rules.unknownProp.id,
        message: `${what} has no prop ${JSON.stringify(name)}`,
        remedy,
      };
    });
}

/** What is wrong with the names of props: unknown ones, or else the required ones that are not given. */
export function propProblems<P extends object>(props: P, names: PropNames<P>, what: string): UnplacedProblem[] {
  const unknown = unknownProps(props, names, what);
  const missing = (Object.keys(names) as (keyof P & string)[]).filter(
    (name) => names[name] === 'required' && props[name] === undefined,
  );
  return unknown.length > 0 ? unknown : missing.map((name) => missingProp(name, what));
}

function missingProp(name: string, what: string): UnplacedProblem {
  return {
    severity: 'error',
    rule: rules.missingProp.id,
    message: `${what} needs ${name}`,
    remedy: `give ${name} a value`,
  };
}
