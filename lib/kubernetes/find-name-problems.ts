import { type UnplacedProblem } from '../problems';
import { objectProblem } from './object-problem';
import { type RunMetadata } from './run-metadata';
import { rules } from '../rules';

/** What a name may be. */
export interface NameForm {
  readonly pattern: RegExp;
  /** The words of a message for what the pattern takes. */
  readonly takes: string;
  /** The most characters. */
  readonly limit: number;
  /** Why it has no more. */
  readonly reason: string;
}

/** A DNS label of `limit` characters for a reason. */
export function labelForm(limit: number, reason: string): NameForm {
  const takes = 'lower case letters, digits and hyphens, with a letter or digit at both ends';
  return { pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, takes, limit, reason };
}

function objectForm(limit: number, reason: string): NameForm {
  const takes = 'lower case letters, digits, hyphens and dots, with a letter or digit at both ends';
  const pattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
  return { pattern, takes, limit, reason };
}

/** What is wrong with the name of an object, of which the engine takes `limit` characters for a reason. */
export function findObjectNameProblems(metadata: RunMetadata, limit: number, reason: string): UnplacedProblem[] {
  const { name, generateName } = metadata;
  const form = objectForm(limit, reason);
  if (name !== undefined || generateName === undefined) return findProblems(name, ['metadata', 'name'], form);
  return findFormProblems(`${generateName}x`, generateName, ['metadata', 'generateName'], form);
}

/** What is wrong with the name of a part of an object. */
export function findNameProblems({ name }: { readonly name?: string }, form: NameForm): UnplacedProblem[] {
  return findProblems(name, ['name'], form);
}

/** The names that parts of a list have twice, told of the second. */
export function findRepeated(parts: readonly { readonly name?: string }[], field: string): UnplacedProblem[] {
  const names = parts.map(({ name }) => name);
  return names.flatMap((name, index) => {
    if (name === undefined || names.indexOf(name) === index) return [];
    const message = `${name} is the name of ${field}[${names.indexOf(name)}] already`;
    return [objectProblem(rules.duplicateName, [field, index, 'name'], message, 'give each a different id')];
  });
}

function findProblems(name: string | undefined, field: string[], form: NameForm): UnplacedProblem[] {
  if (typeof name !== 'string' || !name) return [objectProblem(rules.name, field, 'is missing', 'give it a name')];
  return [...findFormProblems(name, name, field, form), ...findLengthProblems(name, field, form)];
}

function findLengthProblems(name: string, field: string[], { limit, reason }: NameForm): UnplacedProblem[] {
  if (name.length <= limit) return [];
  const message = `${name} has ${name.length} characters, and ${reason}`;
  return [objectProblem(rules.nameLength, field, message, `give it ${limit} at most`)];
}

function findFormProblems(whole: string, name: string, field: string[], form: NameForm): UnplacedProblem[] {
  if (form.pattern.test(whole)) return [];
  const message = `${JSON.stringify(name)} is no name here; one has ${form.takes}`;
  const better = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return [objectProblem(rules.name, field, message, better ? `call it ${better}` : 'give it another')];
}
