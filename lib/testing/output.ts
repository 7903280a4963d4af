import { type CiApp } from '../app';
import { type Configuration } from '../config';
import { type OutputFile } from '../files';
import { formatReport, type Problem } from '../problems';
import { readYamlStream, type YamlObject, type YamlValue } from '../yaml';
import { didYouMean } from './did-you-mean';
import { emittedObjects, type EmittedObject, type EmittedObjects, findObject } from './emitted-objects';
import { failure } from './failure';

export { type EmittedObject } from './emitted-objects';

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
