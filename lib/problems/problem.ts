import { type Severity } from '../rules/rule';
import { type FieldPath } from './field-path';

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
