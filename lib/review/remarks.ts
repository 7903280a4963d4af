import { groupBy } from '../collections/group-by';
import { formatFieldPath, formatPlace, type Place, type Problem, type Severity } from '../problems';
import { escapeMarkdown, toList } from './markdown';

/** What is said of a severity, with where; what is said of several places alike is said once. */
export function remarksOf(problems: readonly Problem[], severity: Severity): string {
  const said = groupBy(
    problems.filter((each) => each.severity === severity),
    ({ message, remedy, rule }) => `${escapeMarkdown(message)}; ${escapeMarkdown(remedy)} (${rule})`,
  );
  return toList([...said].map(([text, alike]) => `${alike.map(whereOf).map(escapeMarkdown).join(', ')}: ${text}`));
}

// Without the line of the program: a page that changes with every line above would not be read.
function whereOf({ place, field }: Problem): string {
  const where: Place = 'construct' in place ? { construct: place.construct } : { file: place.file };
  return [formatPlace(where), ...(field?.length ? [formatFieldPath(field)] : [])].join(' ');
}
