import { jobTypes } from './job-types';

/** A value of a job file that is no object: text, whole number, and what Kubernetes writes in a form of its own. */
export type ScalarKind = 'text' | 'flag' | 'integer' | 'quantity' | 'intOrText' | 'time' | 'duration' | 'any';

/** The type of a value in a job file. */
export type FieldType =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'list'; readonly item: FieldType }
  | { readonly kind: 'map'; readonly value: FieldType }
  | { readonly kind: 'object'; readonly name: string };

/** One field of an object in a job file. */
export interface JobField {
  readonly name: string;
  readonly type: FieldType;
  /** Whether it is written even with its zero value, if it was set at all. */
  readonly isPointer: boolean;
  /** Whether it is written even if it was not set. */
  readonly isAlwaysWritten: boolean;
}

/** The fields of a type, by name. */
export type JobFields = ReadonlyMap<string, JobField>;

const scalarKinds = new Set<string>(['text', 'flag', 'integer', 'quantity', 'intOrText', 'time', 'duration', 'any']);

function parseTypes(text: string): Map<string, JobFields> {
  const types = new Map<string, JobFields>();
  let fields = new Map<string, JobField>();
  for (const line of text.split('\n').filter(Boolean)) {
    if (!line.startsWith(' ')) types.set(line, (fields = new Map<string, JobField>()));
    else for (const field of line.trim().split(' ').map(parseField)) fields.set(field.name, field);
  }
  return types;
}

function parseField(text: string): JobField {
  const [, name, type, marks] = /^([^:]+):(.*?)([*!]*)$/.exec(text)!;
  return {
    name: name!,
    type: parseType(type!),
    isPointer: marks!.includes('*'),
    isAlwaysWritten: marks!.includes('!'),
  };
}

function parseType(text: string): FieldType {
  if (text.startsWith('[')) return { kind: 'list', item: parseType(text.slice(1, -1)) };
  if (text.startsWith('{')) return { kind: 'map', value: parseType(text.slice(1, -1)) };
  return scalarKinds.has(text) ? { kind: text as ScalarKind } : { kind: 'object', name: text };
}

const fieldsByType = parseTypes(jobTypes);

/** The fields of a type that the table knows. */
export function fieldsOf(type: string): JobFields {
  return fieldsByType.get(type)!;
}
