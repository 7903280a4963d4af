import { type NameForm, objectProblem } from '../kubernetes';
import { type FieldPath, nearestName, type UnplacedProblem } from '../problems';
import { rules } from '../rules';

/** What the names of templates, steps and tasks may be. */
export const partName: NameForm = {
  pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]*$/,
  takes: 'letters, digits and hyphens, with a letter or digit first',
  limit: 128,
  reason: 'Argo takes 128',
};

/** What is wrong with the name of a template, step or task of the same object; one with a tag is known to the run only. */
export function findReferenceProblems(
  name: string | undefined,
  field: FieldPath,
  known: readonly string[],
): UnplacedProblem[] {
  if (name === undefined || known.includes(name) || name.includes('{{')) return [];
  const near = nearestName(name, known);
  const remedy = near ? `did you mean ${near}?` : `there are: ${known.join(', ')}`;
  return [objectProblem(rules.unknownName, field, `there is no ${JSON.stringify(name)} in this object`, remedy)];
}
