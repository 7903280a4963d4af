import { formatFieldPath } from './field-path';
import { visibleText } from './visible-text';
import { type Place, type Problem, type UnplacedProblem } from './problem';

/** `file:line:column`, or `path/in/the/tree (program.ts:line:column)`. */
export function formatPlace(place: Place): string {
  if ('construct' in place) return place.program ? `${place.construct} (${place.program})` : place.construct;
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}

/** One problem as one line: location, field, problem, suggestion and the id of its rule. */
export function formatProblem(problem: Problem): string {
  const field = problem.field?.length ? formatFieldPath(problem.field) : undefined;
  const where = [formatPlace(problem.place), field].filter((part) => part !== undefined).join(': ');
  const severity = problem.severity === 'error' ? '' : `${problem.severity.replace('-', ' ')}: `;
  return visibleText(`${where}: ${severity}${problem.message}; ${problem.remedy} [${problem.rule}]`);
}

/** A problem as the message of a construct's validation, which knows its own place. */
export function formatUnplaced({ field, message, remedy, rule }: ValidationProblem): string {
  return `${field?.length ? `${formatFieldPath(field)}: ` : ''}${message}; ${remedy}${rule ? ` [${rule}]` : ''}`;
}

type ValidationProblem = Omit<UnplacedProblem, 'severity' | 'rule'> & Partial<Pick<UnplacedProblem, 'rule'>>;

/** All problems as one report, in the order given, with a count at the end. */
export function formatReport(problems: readonly Problem[]): string {
  const counts = (['error', 'not-expressible', 'warning'] as const)
    .map((severity) => [problems.filter((problem) => problem.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${nameOf(severity, count)}`);
  return [...problems.map(formatProblem), counts.join(', ')].join('\n');
}

function nameOf(severity: Problem['severity'], count: number): string {
  if (severity === 'not-expressible') return 'not expressible';
  return count === 1 ? severity : `${severity}s`;
}
