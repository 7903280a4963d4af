import { formatFieldPath } from './field-path';
import { type FilePlace, type Problem } from './problem';

/** A problem as data, for programs. */
export function problemRecord(problem: Problem) {
  const { place, field, rule, severity, message, remedy } = problem;
  const where = 'file' in place ? place : { file: place.program ?? place.construct };
  const path = field?.length ? formatFieldPath(field) : undefined;
  return { ...where, path, rule, severity, message, remedy };
}

/** Where a problem is as a file with line and column; of a construct, the line of the program that made it. */
export function filePlaceOf({ place }: Problem): FilePlace {
  if ('file' in place) return place;
  const found = /^(.*):(\d+):(\d+)$/.exec(place.program ?? '');
  if (!found) return { file: place.program ?? place.construct };
  return { file: found[1]!, line: Number(found[2]), column: Number(found[3]) };
}
