import { type UnplacedProblem } from '../problems';
import { objectProblem } from './object-problem';
import { type RunMetadata } from './run-metadata';

/** The most characters of a DNS label and of a label's value. */
export const labelLimit = 63;

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const objectName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What is wrong with the name of an object, of which the engine takes `limit` characters for a reason. */
export function findObjectNameProblems(metadata: RunMetadata, limit: number, reason: string): UnplacedProblem[] {
  const { name, generateName } = metadata;
  if (name === undefined && generateName !== undefined) {
    return findFormProblems(`${generateName}x`, generateName, ['metadata', 'generateName'], objectName);
  }
  return findProblemsOf(name, ['metadata', 'name'], objectName, limit, reason);
}

/** What is wrong with the name of a part, which becomes a DNS label, of `limit` characters for a reason. */
export function findLabelProblems(part: { readonly name?: string }, limit: number, reason: string): UnplacedProblem[] {
  return findProblemsOf(part.name, ['name'], label, limit, reason);
}

/** The names that parts of a list have twice, told of the second. */
export function findRepeated(parts: readonly { readonly name?: string }[], field: string): UnplacedProblem[] {
  const names = parts.map(({ name }) => name);
  return names.flatMap((name, index) => {
    if (name === undefined || names.indexOf(name) === index) return [];
    const message = `${name} is the name of ${field}[${names.indexOf(name)}] already`;
    return [objectProblem('duplicate-name', [field, index, 'name'], message, 'give each a name of its own')];
  });
}

function findProblemsOf(
  name: string | undefined,
  field: string[],
  form: RegExp,
  limit: number,
  reason: string,
): UnplacedProblem[] {
  if (typeof name !== 'string' || !name) return [objectProblem('name', field, 'is missing', 'give it a name')];
  return [...findFormProblems(name, name, field, form), ...findLengthProblems(name, field, limit, reason)];
}

function findLengthProblems(name: string, field: string[], limit: number, reason: string): UnplacedProblem[] {
  if (name.length <= limit) return [];
  const message = `${name} has ${name.length} characters, and ${reason}`;
  return [objectProblem('name-length', field, message, `give it ${limit} at most`)];
}

function findFormProblems(whole: string, name: string, field: string[], form: RegExp): UnplacedProblem[] {
  if (form.test(whole)) return [];
  const allowed = form === label ? 'letters, digits and hyphens' : 'letters, digits, hyphens and dots';
  const message = `${JSON.stringify(name)} is no name: it takes lower case ${allowed}, and a letter or digit at both ends`;
  const better = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return [objectProblem('name', field, message, better ? `call it ${better}` : 'give it another')];
}
