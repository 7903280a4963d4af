import { type FieldPath, formatUnplaced, propProblems, type UnplacedProblem } from '../problems';
import { type RunMetadata } from './run-metadata';
import { type Rule, rules } from '../rules';
import { soundId } from '../tree';
import { ApiObject, JsonPatch } from 'cdk8s';
import { type Construct } from 'constructs';

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

/** An object that is checked alone, before it is applied. */
export interface CheckedManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: RunMetadata;
  readonly spec: object;
}

const fields = { apiVersion: 'required', kind: 'required', metadata: 'required', spec: 'required' } as const;

/** An object whose synth fails with all that its engine would refuse in it, patches included. */
export abstract class CheckedObject<M extends CheckedManifest> extends ApiObject {
  protected constructor(
    scope: Construct,
    id: string,
    manifest: M,
    findLimits: (manifest: M) => readonly UnplacedProblem[],
  ) {
    super(scope, soundId(id, new.target), manifest);
    this.node.addValidation({ validate: () => this.findProblems(manifest, findLimits).map(formatUnplaced) });
    // cdk8s makes a name up where there is none, and a cluster would take that before generateName.
    if ((manifest.metadata as RunMetadata | undefined)?.name === undefined)
      this.addJsonPatch(JsonPatch.remove('/metadata/name'));
  }

  private findProblems(given: M, findLimits: (manifest: M) => readonly UnplacedProblem[]): UnplacedProblem[] {
    const wrong = propProblems<CheckedManifest>(given, fields, this.kind);
    if (wrong.length > 0) return wrong;
    const manifest = this.toJson() as M;
    return [...findSizeProblems(manifest), ...findLimits(manifest)];
  }
}

function findSizeProblems(manifest: CheckedManifest): UnplacedProblem[] {
  const size = Buffer.byteLength(JSON.stringify(manifest));
  if (size <= objectSizeLimit) return [];
  const message = `the object has ${size} bytes, and a cluster takes ${objectSizeLimit}`;
  return [objectProblem(rules.objectSize, [], message, 'move long texts into ConfigMaps or images')];
}

const mebibyte = 1024 * 1024;

/** The most bytes of data in a ConfigMap. */
export const configMapSizeLimit = mebibyte;

/** The most bytes of an object, by the default of etcd: the API server takes no larger request. */
export const objectSizeLimit = 1.5 * mebibyte;

/** The most bytes of an object that `kubectl apply` takes: it keeps the object in an annotation. */
export const appliedSizeLimit = 256 * 1024;

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
