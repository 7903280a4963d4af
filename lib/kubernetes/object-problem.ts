import { type Rule } from '../rules';
import { type FieldPath, type UnplacedProblem } from '../problems';

/** A problem of an object, or of a part of one, whose fields are counted from that part. */
export function objectProblem(rule: Rule, field: FieldPath, message: string, remedy: string): UnplacedProblem {
  return { severity: 'error', rule: rule.id, field, message, remedy };
}

/** Problems of a part, told of the whole that has it in a field. */
export function within(field: FieldPath, problems: readonly UnplacedProblem[]): UnplacedProblem[] {
  return problems.map((problem) => ({ ...problem, field: [...field, ...(problem.field ?? [])] }));
}

/** Problems of each part of a list; of what is no list, none. */
export function withinEach<T>(
  list: readonly T[] | undefined,
  field: FieldPath,
  find: (part: T, index: number) => readonly UnplacedProblem[],
): UnplacedProblem[] {
  return listOf(list).flatMap((part, index) => within([...field, index], find(part, index)));
}

/** A list, or an empty one where a program that is not type-checked gave none. */
export function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? (list as readonly T[]) : [];
}
