import { groupBy } from '../collections/group-by';
import { identifyDocument } from '../diff/identify-document';
import { type OutputFile } from '../files';
import { readYamlStream, type YamlValue } from '../yaml';
import { didYouMean, linesOf } from './did-you-mean';
import { failure } from './failure';

/** Something with a kind and a name that stands in a file. */
export interface EmittedObject {
  /** `configuration`; `presubmit`, `postsubmit`, `periodic`; `ref`, `chain`, `workflow`, `observer`; or the kind of an object. */
  readonly kind: string;
  /** `org/repo@branch [variant]`, `job of org/repo`, `namespace/name`, or the name. */
  readonly name: string;
  /** The path of the file. */
  readonly file: string;
  /** What is written, as plain data. */
  readonly value: YamlValue;
}

/** What stands in some files, and which of them are no YAML in spite of their names. */
export interface EmittedObjects {
  readonly objects: readonly EmittedObject[];
  readonly unreadable: readonly string[];
}

/** What stands in files, in the order of their paths. */
export function emittedObjects(files: readonly OutputFile[]): EmittedObjects {
  const read = files
    .filter(({ path }) => /\.ya?ml$/.test(path))
    .map(({ path, content }) => ({ path, values: readYamlStream(content).values }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    objects: read.flatMap(({ path, values = [] }) =>
      values
        .flatMap((value) => identifyDocument(path, value))
        .map(({ kind, name, file, value }) => ({ kind, name, file, value })),
    ),
    unreadable: read.filter(({ values }) => !values).map(({ path }) => path),
  };
}

/** The one object of a kind and a name; throws what there is instead. */
export function findObject({ objects, unreadable }: EmittedObjects, kind: string, name: string): EmittedObject {
  const ofKind = objects.filter((object) => object.kind === kind);
  const exact = ofKind.filter((object) => object.name === name);
  const found = exact.length > 0 ? exact : ofKind.filter((object) => shortName(object) === name);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw failure(tooMany(kind, name, found));
  const leftOut = unreadable.length > 0 ? `\nNot looked into, since they are no YAML: ${unreadable.join(', ')}` : '';
  throw failure(`${ofKind.length > 0 ? noName(objects, ofKind, name) : noKind(objects, kind)}${leftOut}`);
}

// Without the namespace of an object, and without the repository of a job.
function shortName({ kind, name }: EmittedObject): string {
  if (kind === 'configuration') return name;
  return name.replace(/ of .*$/, '').replace(/^.*\//, '');
}

function tooMany(kind: string, name: string, found: readonly EmittedObject[]): string {
  const remedy = 'say which by the whole name, or by below(folder)';
  return `there are ${found.length} of kind ${kind} and name ${JSON.stringify(name)}; ${remedy}:${linesOf(found.map(described))}`;
}

function noName(objects: readonly EmittedObject[], ofKind: readonly EmittedObject[], name: string): string {
  const { kind } = ofKind[0]!;
  const message = `no ${kind} has the name ${JSON.stringify(name)}`;
  const namesakes = objects.filter((object) => object.name === name || shortName(object) === name).map(described);
  const list = ofKind.map(described);
  if (namesakes.length > 0) return `${message}, but:${linesOf(namesakes)}\nOf kind ${kind} there is:${linesOf(list)}`;
  const known = ofKind.flatMap((object) => [object.name, shortName(object)]);
  return `${message}${didYouMean(name, known, list)}`;
}

function noKind(objects: readonly EmittedObject[], kind: string): string {
  const kinds = groupBy(objects, (object) => object.kind);
  const counts = [...kinds].map(([known, { length }]) => `${known} (${length})`);
  return `nothing is of kind ${JSON.stringify(kind)}${didYouMean(kind, kinds.keys(), counts)}`;
}

function described({ kind, name, file }: EmittedObject): string {
  return `${kind} ${name} in ${file}`;
}
