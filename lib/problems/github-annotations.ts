import { formatFieldPath } from './field-path';
import { type Problem } from './problem';
import { filePlaceOf } from './problem-record';
import { visibleText } from './visible-text';

/** Problems as the commands by which a workflow of GitHub Actions shows them beside the lines of a pull request. */
export function githubAnnotations(problems: readonly Problem[]): string {
  return problems.map((problem) => `${annotation(problem)}\n`).join('');
}

function annotation(problem: Problem): string {
  const { severity, rule, field, message, remedy } = problem;
  const { file, line, column } = filePlaceOf(problem);
  const level = severity === 'error' ? 'error' : 'warning';
  const places = { file, line, col: column, title: rule };
  const properties = Object.entries(places).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${escapeProperty(String(value))}`,
  );
  const path = field?.length ? `${formatFieldPath(field)}: ` : '';
  return `::${level} ${properties.join(',')}::${escapeData(`${path}${message}; ${remedy}`)}`;
}

// What is invisible is spelled out first, so that no line of an untrusted file begins a command of its own.
function escapeData(text: string): string {
  return visibleText(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
