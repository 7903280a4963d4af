import { type CiApp } from '../app';
import { type Configuration } from '../config';
import { type OutputFile } from '../files';
import { formatReport, nearestName, type Problem } from '../problems';
import { readYamlStream, type YamlObject, type YamlValue } from '../yaml';
import { failure } from './assert-golden';
import { groupBy } from '../collections/lookups';
import { identifyDocument } from '../diff/identify-document';

/** What an app makes, without a disk; throws all problems as one report where one of them is an error. */
export function outputOf(app: Pick<CiApp, 'compile'>): Output {
  const { files, problems } = app.compile();
  if (problems.some(({ severity }) => severity === 'error')) {
    throw failure(`nothing is written, since there are errors:\n${formatReport(problems)}`);
  }
  return new Output(files, problems);
}

/** The files of an app, to be asked for what is in them. */
export class Output {
  private read?: EmittedObjects;

  constructor(
    /** The files themselves, with their modes. */
    readonly files: readonly OutputFile[],
    /** Warnings, and what a target cannot express; those of the whole app. */
    readonly problems: readonly Problem[] = [],
  ) {}

  /** The paths of all files below the output directory, in order. */
  get paths(): string[] {
    return this.files.map(({ path }) => path).sort((a, b) => (a < b ? -1 : 1));
  }

  /** The part of it that lies in a folder, or the one file of that path; throws where nothing does. */
  below(folder: string): Output {
    const path = folder.replace(/\/+$/, '');
    const files = this.files.filter((file) => file.path === path || file.path.startsWith(`${path}/`));
    if (files.length > 0) return new Output(files, this.problems);
    const folders = [...new Set(this.paths.flatMap(foldersAbove))];
    throw failure(`nothing is written below ${JSON.stringify(folder)}${didYouMean(path, folders, folders)}`);
  }

  /** The text of a file; throws where no file has this path. */
  text(path: string): string {
    const file = this.files.find((each) => each.path === path);
    if (file) return file.content;
    throw failure(`nothing is written to ${JSON.stringify(path)}${didYouMean(path, this.paths, this.paths)}`);
  }

  /** The YAML documents of a file, as plain data; throws where it is no YAML. */
  documents(path: string): readonly YamlValue[] {
    const { values, problems } = readYamlStream(this.text(path));
    if (values) return values;
    const { line, column, message } = problems[0]!;
    throw failure(`${path}:${line}:${column}: ${message}; text(${JSON.stringify(path)}) gives the file as it is`);
  }

  /**
   * Everything that has a kind and a name: configurations, jobs, entries of the step registry, Kubernetes objects.
   * With a kind, only what is of it.
   */
  objects(kind?: string): EmittedObject[] {
    return this.readOnce().objects.filter((object) => kind === undefined || object.kind === kind);
  }

  /** The configuration of a name such as `acme/widget@main`, or `acme/widget@main [variant]`. */
  object(kind: 'configuration', name: string): Configuration;
  /**
   * The one object of a kind and a name, as plain data: `object('Task', 'e2e')`, `object('presubmit', 'pull-ci-…')`.
   * The name may have the namespace before it. Throws where there is none, or more than one, and says what there is.
   */
  object<M extends object = YamlObject>(kind: string, name: string): M;
  object(kind: string, name: string): object {
    return findObject(this.readOnce(), kind, name).value as YamlObject;
  }

  // Tests ask for many objects of one output.
  private readOnce(): EmittedObjects {
    return (this.read ??= emittedObjects(this.files));
  }
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

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
interface EmittedObjects {
  readonly objects: readonly EmittedObject[];
  readonly unreadable: readonly string[];
}

/** What stands in files, in the order of their paths. */
function emittedObjects(files: readonly OutputFile[]): EmittedObjects {
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
function findObject({ objects, unreadable }: EmittedObjects, kind: string, name: string): EmittedObject {
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

/** The end of a message about an unknown name: the nearest known one, and all that are known. */
function didYouMean(name: string, known: Iterable<string>, list: readonly string[]): string {
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? '.' : `; did you mean ${JSON.stringify(nearest)}?`;
  return `${hint} ${list.length > 0 ? `There is:${linesOf(list)}` : 'There is nothing.'}`;
}

/** A list below a message. */
function linesOf(list: readonly string[]): string {
  return list.map((line) => `\n  ${line}`).join('');
}
