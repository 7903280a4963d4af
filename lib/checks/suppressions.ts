import { type FieldPath, formatFieldPath, type Problem, type UnplacedProblem } from '../problems';

/** A warning that somebody has looked at and decided to live with. */
export interface Suppression {
  /** The rule's name. */
  readonly rule: string;
  /** Only in files of this name, with `*` for any part of it. Default: all. */
  readonly file?: string;
  /** Only for this field and those below it, such as `tests[0].commands`. Default: all. */
  readonly field?: string;
  /** Why. */
  readonly reason: string;
}

/** What is left after suppressions, and those that matched nothing. */
export interface Suppressed<T> {
  readonly left: readonly T[];
  readonly unused: readonly Suppression[];
}

/** Leaves out warnings that were suppressed. Errors cannot be suppressed. */
export function applySuppressions<T extends Problem | UnplacedProblem>(
  problems: readonly T[],
  suppressions: readonly Suppression[],
): Suppressed<T> {
  const used = new Set<Suppression>();
  const left = problems.filter((problem) => {
    const suppression = suppressions.find((candidate) => suppressionMatches(candidate, problem));
    if (suppression) used.add(suppression);
    return !suppression;
  });
  return { left, unused: suppressions.filter((suppression) => !used.has(suppression)) };
}

function suppressionMatches({ rule, file, field }: Suppression, problem: Problem | UnplacedProblem): boolean {
  if (problem.severity !== 'warning' || problem.rule !== rule) return false;
  if (file !== undefined && !isInFile(problem, file)) return false;
  return field === undefined || isBelow(problem.field ?? [], field);
}

function isInFile(problem: Problem | UnplacedProblem, pattern: string): boolean {
  if (!('place' in problem) || !('file' in problem.place)) return false;
  const parts = pattern.split('/').length;
  const end = problem.place.file.replaceAll('\\', '/').split('/').slice(-parts).join('/');
  return pattern.split('/').every((part, index) => matchesStars(part, end.split('/')[index] ?? ''));
}

/** Whether a text is of a pattern with `*` for any part; each part is looked for where the one before it was found. */
function matchesStars(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

function isBelow(field: FieldPath, prefix: string): boolean {
  const text = formatFieldPath(field);
  return text === prefix || (text.startsWith(prefix) && /^[.[]/.test(text.slice(prefix.length)));
}
