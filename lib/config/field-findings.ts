import { nearestName, type Severity } from '../problems';
import { type AnyField, type Shape } from './field';
import { type ScalarFinding } from './scalar';
import { rules } from '../rules';
import { configurationShape } from './schema/configuration';
import { literalStepShape, testStepShape } from './schema/steps';
import { multiStageShape, testShape } from './schema/tests';

/** The field that a key means, and what is to be said of how it is spelt. */
interface NamedField {
  /** Nothing where no field is meant. */
  readonly name?: string;
  readonly severity?: Severity;
  readonly finding?: ScalarFinding;
}

/** The field of a shape that a key means; the loader takes no heed of case, and drops what it does not know. */
export function nameField(key: string, shape: Shape): NamedField {
  if (Object.hasOwn(shape.fields, key)) return { name: key };
  const retired = retiredField(shape, key);
  if (retired) return { severity: 'error', finding: { rule: rules.retiredField.id, ...retired } };
  const name = Object.keys(shape.fields).find((field) => field.toLowerCase() === key.toLowerCase());
  if (name === undefined) return { finding: unknownField(key, shape) };
  const message = `${key} is read as ${name}`;
  return { name, severity: 'warning', finding: { rule: rules.fieldCase.id, message, remedy: `write ${name}` } };
}

function unknownField(key: string, shape: Shape): ScalarFinding {
  const names = Object.keys(shape.fields).toSorted();
  const near = nearestName(key, names);
  // Readers do not look for a name in a longer list.
  const others = names.length > 8 ? 'remove it' : `remove it, or use one of ${names.join(', ')}`;
  const remedy = near ? `did you mean ${near}?` : others;
  return { rule: rules.unknownField.id, message: `unknown field ${JSON.stringify(key)}`, remedy };
}

const lists = ['a list', 'put each value on a line of its own that begins with `- `', 'write [value, …]'] as const;
const maps = ['a map', 'write `name: value` pairs below it', 'write { name: value }'] as const;
const objects = ['a map of fields', 'write `field: value` pairs below it', 'write { field: value }'] as const;
const scalars = ['a single value', 'write the value on the line of its key', 'write one value'] as const;

/** That a value is no list, no map or no scalar where the format has one; files and programs are mended differently. */
export function wrongKind(shown: string, { kind }: Pick<AnyField, 'kind'>, where: 'file' | 'program'): ScalarFinding {
  const [expected, inFile, inProgram] =
    kind === 'list' ? lists : kind === 'map' ? maps : kind === 'object' ? objects : scalars;
  const message = `expected ${expected}, got ${shown}`;
  return { rule: rules.wrongType.id, message, remedy: where === 'file' ? inFile : inProgram };
}

/** A value of a program in the words of a problem. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return 'a list';
  return isPlainMap(value) ? 'a map' : `an object of the class ${value.constructor.name}`;
}

/** Whether a value is a map as YAML has them, and no object of a class. */
export function isPlainMap(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A field or form of an earlier format: what became of it, and what to write today. */
export interface Retired {
  readonly message: string;
  readonly remedy: string;
}

const templateTest: Retired = {
  message: 'is a template test, which ci-operator removed on 2026-03-31',
  remedy: 'write `steps:` with a cluster_profile and a workflow of the step registry',
};

const artifactDir: Retired = {
  message: 'removed field; ci-operator no longer reads it',
  remedy: 'write the files to ${ARTIFACT_DIR}, which is uploaded after the step',
};

const slackReporter: Retired = {
  message: 'belongs to .config.prowgen, which is no longer read since 2026-05-25',
  remedy: 'write `reporter_config:` into each test and into `images:`',
};

/** `images:` as it was until 2026-04. */
export const retiredImagesList: Retired = {
  message: 'is a list, which ci-operator no longer reads since 2026-04',
  remedy: 'move the list one level down, to `images.items:`',
};

/** The file of generator options for a repository, as it was until 2026-05. */
export const retiredProwgenFile: Retired = {
  message: 'is no longer read since 2026-05-25',
  remedy: 'write its options into each configuration under `prowgen:`, and its reporters as `reporter_config:`',
};

const shapesWithArtifacts: readonly Shape[] = [testShape, multiStageShape, testStepShape, literalStepShape];

/** What became of a field of an earlier format, where it is one. */
function retiredField(shape: Shape, key: string): Retired | undefined {
  if (shape === testShape && /^openshift_(installer|ansible)/.test(key)) return templateTest;
  if (shape === configurationShape && key === 'slack_reporter') return slackReporter;
  return key === 'artifact_dir' && shapesWithArtifacts.includes(shape) ? artifactDir : undefined;
}
