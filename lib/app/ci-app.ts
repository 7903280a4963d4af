import { App } from 'cdk8s';
import { type Configuration } from '../config';
import {
  type Definition,
  findForeignFiles,
  findPathProblems,
  type OutputFile,
  madeOf,
  Summary,
  Target,
  writeTree,
} from '../files';
import { readImageLock } from '../images/read-image-lock';
import { markAsCiApp, Part, Pipeline, takeStrayProblems } from '../pipeline';
import { captureProgramLine } from '../pipeline/program-line';
import { formatReport, type Problem } from '../problems';
import { type Registry } from '../registry';
import { noteOfUnknown } from '../registry/not-looked-up';
import { CiOperatorTarget } from '../targets/ci-operator';
import { applyPartSilences } from './apply-part-silences';
import { type DefinedPipeline, findProgramProblems } from './find-program-problems';
import { knownRegistryOf } from './known-registry';
import { kubernetesFiles } from './kubernetes-files';
import { rules } from '../rules';
import { expectSynth, noteCompiled } from './unfinished-apps';

/** Settings of an app. */
export interface CiAppProps {
  /** The output directory. @default - what the cdk8s command says, or `dist` */
  readonly outdir?: string;
  /** Whether ci-operator configurations are written. @default true */
  readonly ciOperator?: boolean;
  /** The directory of the step registry that tests may name entries of. @default - none: such names are not looked up */
  readonly registry?: string;
  /** The file with the digests of images that `openshift-ci lock-images` writes. @default - none: images stay as they are named */
  readonly imageLock?: string;
}

/** What an app compiles to. */
export interface Compiled {
  /** All files; none where there is an error. */
  readonly files: readonly OutputFile[];
  /** What is wrong, in the order of the tree. */
  readonly problems: readonly Problem[];
  /** What is wrong in the step registry and has nothing to do with this program, in one line. */
  readonly note?: string;
}

/**
 * The root of a program: it checks everything its pipelines say, lowers them to all targets, and writes the files.
 * A cdk8s App, so that charts and the cdk8s command work with it.
 */
export class CiApp extends App {
  private readonly registry?: string;
  private readonly lockProblems: readonly Problem[];

  constructor(props: CiAppProps = {}) {
    super(props.outdir === undefined ? {} : { outdir: props.outdir });
    markAsCiApp(this);
    expectSynth(this, captureProgramLine());
    this.registry = props.registry;
    this.lockProblems = props.imageLock === undefined ? [] : this.useImageLock(props.imageLock);
    if (props.ciOperator ?? true) new CiOperatorTarget(this);
  }

  /** Checks and lowers, and writes nothing: problems and files as data. */
  compile(): Compiled {
    const { entries, registry, problemsFor } = knownRegistryOf(this.parts, this.registry);
    const defined = this.parts
      .filter((part) => part instanceof Pipeline)
      .map((pipeline) => definePipeline(pipeline, registry));
    noteCompiled(this);
    const configurations = defined.map(({ definition }) => definition.configuration);
    const { problems: ofRegistry, note: ofFiles } = problemsFor(configurations);
    const ofNames = noteOfUnknown(configurations, registry, 'set the prop registry of CiApp');
    const note = [ofFiles, ofNames].filter((line) => line !== undefined).join('\n') || undefined;
    const problems = [
      ...this.lockProblems,
      ...this.parts.flatMap((part) => part.problems()),
      ...ofRegistry,
      ...findProgramProblems(defined),
      ...this.validationProblems(),
      ...takeStrayProblems(),
    ];
    if (problems.some(isError)) return { files: [], problems: this.withoutSilenced(problems), note };

    const definitions = defined.map(({ definition }) => definition);
    for (const { configuration } of definitions) deepFreeze(configuration);
    const lowered = this.node
      .findAll()
      .filter(Target.isTarget)
      .map((target) => target.lower(definitions, entries));
    lowered.push(kubernetesFiles(this));
    const said = this.withoutSilenced([...problems, ...lowered.flatMap((each) => each.problems)]);
    const made = madeOf(definitions, lowered, said);
    const summaries = this.node.findAll().filter(Summary.isSummary);
    lowered.push(...summaries.map((summary) => summary.lower(made)));
    const files = lowered.flatMap((each) => each.files);
    problems.push(...lowered.flatMap((each) => each.problems), ...findPathProblems(files));
    return { files: problems.some(isError) ? [] : files, problems: this.withoutSilenced(problems), note };
  }

  /**
   * Compiles and writes the files. Where something is wrong, all problems go to standard error, the exit code of the
   * program becomes 1, and the output directory stays as it is.
   */
  override synth(): void {
    const { files, problems, note } = this.compile();
    if (note) process.stderr.write(`${note}\n`);
    const all = [...problems, ...findForeignFiles(this.outdir, files)];
    if (all.length > 0) process.stderr.write(`${formatReport(all)}\n`);
    if (all.some(isError)) {
      process.exitCode = 1;
      return;
    }
    try {
      const { added, changed, removed, unchanged } = writeTree(this.outdir, files);
      const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`;
      process.stderr.write(`✓ ${this.outdir}: ${files.length} files: ${counts}\n`);
    } catch (error) {
      process.stderr.write(`${this.outdir}: cannot be written: ${(error as Error).message}; it was left as it is\n`);
      process.exitCode = 1;
    }
  }

  private useImageLock(file: string): readonly Problem[] {
    const { lock, problems } = readImageLock(file);
    lock.attachTo(this);
    return problems;
  }

  private get parts(): Part[] {
    return this.node.findAll().filter((node) => node instanceof Part);
  }

  // What a target would have warned of is not known where there is an error, and so not which silence is unused.
  private withoutSilenced(problems: readonly Problem[]): Problem[] {
    const left = applyPartSilences(this.parts, problems);
    return problems.some(isError) ? left.filter(({ rule }) => rule !== rules.unusedSilence.id) : left;
  }

  private validationProblems(): Problem[] {
    return this.node.findAll().flatMap((node) =>
      node.node.validate().map((text) => ({
        severity: 'error' as const,
        rule: rules.validation.id,
        place: { construct: node.node.path },
        ...splitRemedy(text),
      })),
    );
  }
}

function definePipeline(pipeline: Pipeline, registry: Registry | undefined): DefinedPipeline {
  const { configuration, problems } = pipeline.checkedConfiguration();
  const { outputRoot = '', repositoryFiles } = pipeline.props;
  const definition: Definition = {
    configuration,
    root: outputRoot,
    clusterTypes: pipeline.clusterTypes(),
    registry,
    repositoryFiles: typeof repositoryFiles === 'function' ? repositoryFiles() : undefined,
    placeOf: (field) => pipeline.placeOf(field),
  };
  return { pipeline, definition, problems };
}

// Constructs of ours end what they say with a remedy; of others it is not known.
function splitRemedy(text: string): { message: string; remedy: string } {
  const at = text.lastIndexOf('; ');
  if (at < 0) return { message: text, remedy: 'see what the construct says' };
  return { message: text.slice(0, at), remedy: text.slice(at + 2) };
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
