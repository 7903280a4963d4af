import { App } from 'cdk8s';
import { findProblems } from '../checks/find-problems';
import { type Configuration } from '../config';
import { type Definition, findForeignFiles, findPathProblems, type OutputFile, Target, writeTree } from '../files';
import { markAsCiApp, Part, Pipeline, takeStrayProblems } from '../pipeline';
import { formatReport, type Problem } from '../problems';
import { CiOperatorTarget } from '../targets/ci-operator';
import { kubernetesFiles } from './kubernetes-files';

/** Settings of an app. */
export interface CiAppProps {
  /** The output directory. @default - what the cdk8s command says, or `dist` */
  readonly outdir?: string;
  /** Whether ci-operator configurations are written. @default true */
  readonly ciOperator?: boolean;
}

/** What an app compiles to. */
export interface Compiled {
  /** All files; none where there is an error. */
  readonly files: readonly OutputFile[];
  /** What is wrong, in the order of the tree. */
  readonly problems: readonly Problem[];
}

/**
 * The root of a program: it checks everything its pipelines say, lowers them to all targets, and writes the files.
 * A cdk8s App, so that charts and the cdk8s command work with it.
 */
export class CiApp extends App {
  constructor(props: CiAppProps = {}) {
    super(props.outdir === undefined ? {} : { outdir: props.outdir });
    markAsCiApp(this);
    if (props.ciOperator ?? true) new CiOperatorTarget(this);
  }

  /** Checks and lowers, and writes nothing: problems and files as data. */
  compile(): Compiled {
    const pipelines = this.node.findAll().filter((node): node is Pipeline => node instanceof Pipeline);
    const definitions = pipelines.map(definitionOf);
    const problems = [
      ...this.partProblems(),
      ...definitions.flatMap(configurationProblems),
      ...this.validationProblems(),
    ];
    problems.push(...takeStrayProblems());
    if (problems.some(isError)) return { files: [], problems };

    for (const { configuration } of definitions) deepFreeze(configuration);
    const targets = this.node.findAll().filter(Target.isTarget);
    const lowered = [...targets.map((target) => target.lower(definitions)), kubernetesFiles(this)];
    const files = lowered.flatMap((each) => each.files);
    problems.push(...lowered.flatMap((each) => each.problems), ...findPathProblems(files));
    return problems.some(isError) ? { files: [], problems } : { files, problems };
  }

  /**
   * Compiles and writes the files. Where something is wrong, all problems go to standard error, the exit code of the
   * program becomes 1, and the output directory stays as it is.
   */
  override synth(): void {
    const { files, problems } = this.compile();
    const all = [...problems, ...findForeignFiles(this.outdir, files)];
    if (all.length > 0) process.stderr.write(`${formatReport(all)}\n`);
    if (all.some(isError)) {
      process.exitCode = 1;
      return;
    }
    try {
      const { added, changed, removed, unchanged } = writeTree(this.outdir, files);
      if (!process.stderr.isTTY) return;
      const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} as before`;
      process.stderr.write(`${this.outdir}: ${counts}\n`);
    } catch (error) {
      process.stderr.write(`${this.outdir}: cannot be written: ${(error as Error).message}; it was left as it is\n`);
      process.exitCode = 1;
    }
  }

  private partProblems(): Problem[] {
    const parts = this.node.findAll().filter((node): node is Part => node instanceof Part);
    return parts.flatMap((part) => part.problems());
  }

  private validationProblems(): Problem[] {
    return this.node.findAll().flatMap((node) =>
      node.node.validate().map((message) => ({
        severity: 'error' as const,
        rule: 'validation',
        place: { construct: node.node.path },
        message,
        remedy: 'see what the construct says',
      })),
    );
  }
}

function definitionOf(pipeline: Pipeline): Definition {
  return {
    configuration: pipeline.toConfiguration(),
    root: pipeline.props.outputRoot ?? '',
    clusterTypes: pipeline.clusterTypes(),
    placeOf: (field) => pipeline.placeOf(field),
  };
}

function configurationProblems({ configuration, placeOf }: Definition): Problem[] {
  return findProblems(configuration).map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function deepFreeze(value: Configuration | object): void {
  Object.freeze(value);
  for (const item of Object.values(value) as unknown[]) {
    if (typeof item === 'object' && item !== null && !Object.isFrozen(item)) deepFreeze(item);
  }
}
