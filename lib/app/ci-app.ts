import { App, type AppProps } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { type Configuration } from '../config';
import {
  type Definition,
  definitionOf,
  findPathProblems,
  findTextProblems,
  type Lowered,
  lowerHook,
  madeOf,
  type OutputFile,
  Summary,
  Target,
  unwritableDirectory,
  writeTree,
} from '../files';
import { readImageLock } from '../images/read-image-lock';
import { Part, Pipeline } from '../pipeline';
import { captureProgramLine, takeStrayProblems } from '../pipeline/part';
import {
  counted,
  formatReport,
  isError,
  type Problem,
  propProblems,
  type PropNames,
  typeName,
  visibleText,
  addAll,
} from '../problems';
import {
  applyPartSuppressions,
  type DefinedPipeline,
  findProgramProblems,
  reportProblems,
} from './find-program-problems';
import { type Registry } from '../registry';
import { CiOperatorTarget } from '../targets/ci-operator';
import { brand, findOtherCopies, isBranded, lostFieldsOf, type Manifests } from '../tree';
import { chartFiles } from './chart-files';
import { constructMetadata } from './chart-order';
import { expectSynth, findLateConstructs, noteCompiled } from './late-constructs';
import { knownRegistryOf } from './known-registry';
import { ruleOf, rules } from '../rules';

/** Settings of an app: those of a cdk8s App, and those of pipelines. */
export interface CiAppProps extends AppProps {
  /** Whether ci-operator configurations are written. @default true */
  readonly ciOperator?: boolean;
  /** The directory of the step registry that tests may name entries of. @default - none: such names are not looked up */
  readonly registry?: string;
  /** The file with the digests of images that `openshift-ci lock-images` writes. @default - none: images stay as they are named */
  readonly imageLock?: string;
}

const propNames: PropNames<CiAppProps> = {
  outdir: 'optional',
  outputFileExtension: 'optional',
  yamlOutputType: 'optional',
  resolvers: 'optional',
  recordConstructMetadata: 'optional',
  ciOperator: 'optional',
  registry: 'optional',
  imageLock: 'optional',
};

/** What an app compiles to. */
export interface Compiled {
  /** All files; none where there is an error. */
  readonly files: readonly OutputFile[];
  /** What is wrong, in the order of the tree. */
  readonly problems: readonly Problem[];
  /** What is wrong in the step registry and has nothing to do with this program, in one line. */
  readonly note?: string;
}

/** What lowering made of the pipelines. */
interface Lowering {
  readonly definitions: readonly Definition[];
  readonly lowered: readonly Lowered[];
  readonly problems: readonly Problem[];
  readonly note?: string;
  /** The constructs that took part. */
  readonly constructs: ReadonlySet<IConstruct>;
}

/**
 * The root of a program: it checks everything its pipelines say, lowers them to all targets, and writes the files.
 * A cdk8s App, so that charts and the cdk8s command work with it.
 */
export class CiApp extends App {
  static {
    brand(this, 'CiApp');
  }

  /** Whether something is the root of a program, whichever copy of this package made it. */
  static isCiApp(this: void, something: unknown): something is CiApp {
    return isBranded(something, 'CiApp');
  }

  /** The CiApp that a construct is in. @throws Error where the root is another app */
  static override of(this: void, construct: IConstruct): CiApp {
    if (!Construct.isConstruct(construct))
      throw new Error(`CiApp.of: expected a construct, got ${typeName(construct)}`);
    const { root, path } = construct.node;
    if (CiApp.isCiApp(root)) return root;
    throw new Error(`${path}: needs CiApp at the root; create the root with new CiApp()`);
  }

  private readonly registry?: string;
  private readonly ownProblems: readonly Problem[];
  private readonly isRecorded: boolean;
  private lowering?: Lowering;

  constructor(props: CiAppProps = {}) {
    super(props);
    Object.defineProperty(this, lowerHook, { value: () => this.lowerForReading() });
    expectSynth(this, captureProgramLine());
    this.registry = props.registry;
    this.isRecorded = props.recordConstructMetadata ?? process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] === 'true';
    this.ownProblems = [
      ...propProblems(props, propNames, 'CiApp').map((problem) => ({ ...problem, place: { construct: 'CiApp' } })),
      ...(props.imageLock === undefined ? [] : this.useImageLock(props.imageLock)),
    ];
    if (props.ciOperator ?? true) new CiOperatorTarget(this);
  }

  /**
   * Checks the pipelines and fills the charts of targets, so that compiled objects can be patched before synth. Pipelines
   * are locked from then on. A second call does nothing.
   * @throws Error with the whole report where there are errors
   */
  lower(): void {
    const { problems, lowered } = this.lowerOnce();
    const errors = [...problems, ...lowered.flatMap((each) => each.problems)].filter(isError);
    if (errors.length > 0) throw new Error(formatReport(errors));
  }

  /** Checks and lowers, and writes nothing: problems and files as data. */
  compile(): Compiled {
    noteCompiled(this);
    const { definitions, lowered: ofTargets, problems: early, note, constructs } = this.lowerOnce();
    const manifests: Manifests = new Map();
    if (early.some(isError))
      return { files: [], problems: this.withoutSuppressed([...early, ...this.lostFields(manifests)]), note };
    const validated = [...this.validationProblems(), ...this.lostFields(manifests)];
    const problems = [...early, ...findLateConstructs(this, constructs), ...validated];
    const lowered = [...ofTargets, chartFiles(this, manifests)];
    const reported = this.withoutSuppressed([...problems, ...lowered.flatMap((each) => each.problems)]);
    const made = madeOf(definitions, lowered, reported);
    const summaries = this.node.findAll().filter(Summary.isSummary);
    addAll(
      lowered,
      summaries.map((summary) => summary.lower(made)),
    );
    const files = [...lowered.flatMap((each) => each.files), ...(this.isRecorded ? [constructMetadata(this)] : [])];
    addAll(
      problems,
      lowered.flatMap((each) => each.problems),
      findPathProblems(files),
      findTextProblems(files),
    );
    return { files: problems.some(isError) ? [] : files, problems: this.withoutSuppressed(problems), note };
  }

  /**
   * Compiles and writes the files. Where something is wrong, all problems go to standard error, the exit code of the
   * program becomes 1, and the output directory stays as it is.
   */
  override synth(): void {
    const { files, problems, note } = this.compile();
    if (note) process.stderr.write(`${visibleText(note)}\n`);
    if (problems.some(isError)) {
      this.report(problems);
      return;
    }
    try {
      const { added, changed, removed, unchanged, problems: found } = writeTree(this.outdir, files);
      this.report([...problems, ...found]);
      if (found.some(isError)) return;
      const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`;
      process.stderr.write(`✓ ${visibleText(this.outdir)}: ${counted(files.length, 'file')}: ${counts}\n`);
    } catch (error) {
      this.report([...problems, unwritableDirectory(this.outdir, error)]);
    }
  }

  /** The objects of all charts as one YAML text. */
  override synthYaml(): string {
    this.lowerForReading();
    return super.synthYaml();
  }

  // Who reads the objects, as a test does, need not write them.
  private lowerForReading(): void {
    noteCompiled(this);
    this.lower();
  }

  private lowerOnce(): Lowering {
    if (this.lowering) return this.lowering;
    const { definitions, problems, entries, note } = this.check();
    const constructs = new Set(this.node.findAll());
    if (problems.some(isError)) return { definitions, lowered: [], problems, note, constructs };
    for (const { configuration } of definitions) deepFreeze(configuration);
    for (const part of this.parts) part.node.lock();
    const targets = this.node.findAll().filter(Target.isTarget);
    const lowered = targets.map((target) => target.lower({ definitions, entries }));
    return (this.lowering = { definitions, lowered, problems, note, constructs });
  }

  private check() {
    const others = findOtherCopies(this);
    if (others.length > 0) return { definitions: [], entries: [], problems: others, note: undefined };
    const { entries, registry, problemsFor } = knownRegistryOf(this.parts, this.registry);
    const defined = this.parts
      .filter((part) => part instanceof Pipeline)
      .map((pipeline) => definePipeline(pipeline, registry));
    const definitions = defined.map(({ definition }) => definition);
    const { problems: ofRegistry, note } = problemsFor(definitions.map(({ configuration }) => configuration));
    const problems = [
      ...this.ownProblems,
      ...this.parts.flatMap((part) => part.problems()),
      ...ofRegistry,
      ...findProgramProblems(defined),
      ...this.validationProblems(),
      ...takeStrayProblems(),
    ];
    return { definitions, entries, problems, note };
  }

  private report(problems: readonly Problem[]): void {
    reportProblems(problems);
    if (!problems.some(isError)) return;
    process.stderr.write(`✗ ${visibleText(this.outdir)}: nothing written\n`);
    process.exitCode = 1;
  }

  private useImageLock(file: string): readonly Problem[] {
    const { lock, problems } = readImageLock(file);
    lock.attachTo(this);
    return problems;
  }

  private get parts(): Part[] {
    return this.node.findAll().filter((node) => node instanceof Part);
  }

  // What a target would have warned of is not known where there is an error, and so not which suppression is unused.
  private withoutSuppressed(problems: readonly Problem[]): Problem[] {
    const left = applyPartSuppressions(this.parts, problems);
    return problems.some(isError) ? left.filter(({ rule }) => rule !== rules.unusedSuppression.id) : left;
  }

  private validationProblems(): Problem[] {
    return this.node.findAll().flatMap((node) => node.node.validate().map((text) => invalid(node, text)));
  }

  private lostFields(manifests: Manifests): Problem[] {
    return this.node.findAll().flatMap((node) => lostFieldsOf(node, manifests).map((text) => invalid(node, text)));
  }
}

function invalid({ node }: IConstruct, text: string): Problem {
  return { severity: 'error', place: { construct: node.path }, ...readMessage(text) };
}

function definePipeline(pipeline: Pipeline, registry: Registry | undefined): DefinedPipeline {
  const { configuration, problems } = pipeline.checkedConfiguration();
  const { outputRoot = '', repositoryFiles } = pipeline.props;
  const definition = definitionOf(configuration, {
    root: outputRoot,
    clusterTypes: pipeline.clusterTypes(),
    registry,
    repositoryFiles: typeof repositoryFiles === 'function' ? repositoryFiles() : undefined,
    placeOf: (field) => pipeline.placeOf(field),
  });
  return { pipeline, definition, problems };
}

// Validations pass texts only. Ours end with a suggestion and the id of the rule (`formatUnplaced`).
function readMessage(text: string): Pick<Problem, 'message' | 'remedy' | 'rule'> {
  const [, body = text, id = ''] = /^(.*) \[([a-z-]+)\]$/s.exec(text) ?? [];
  const known = ruleOf(id);
  const whole = known ? body : text;
  const rule = (known ?? rules.validation).id;
  const at = whole.lastIndexOf('; ');
  if (at < 0) return { message: whole, remedy: 'see what the construct reports', rule };
  return { message: whole.slice(0, at), remedy: whole.slice(at + 2), rule };
}

function deepFreeze(value: Configuration | object): void {
  Object.freeze(value);
  for (const item of Object.values(value) as unknown[]) {
    if (typeof item === 'object' && item !== null && !Object.isFrozen(item)) deepFreeze(item);
  }
}
