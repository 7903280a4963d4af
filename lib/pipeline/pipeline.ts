import { brand, isBranded } from '../tree';
import { type Construct } from 'constructs';
import {
  checkValues,
  type Configuration,
  configurationShape,
  type Metadata,
  type RawStep,
  toDocument,
  WrongValue,
} from '../config';
import { type ConstructPlace, type FieldPath, type UnplacedProblem } from '../problems';
import { type BuildRoot } from './build-root';
import { ClusterProfile } from './cluster-profile';
import { type Extra, withExtra } from './extra';
import { Image } from './image';
import { BaseImage, BaseRpmImage, ExternalImage } from './imported-images';
import { type ImagesJobProps, imagesJobTable } from './images-job';
import { OperatorBundle } from './operator-bundle';
import { noFunction, noText, Part } from './part';
import { type CheckedNames, checkNames, type IPipeline, type IPipelineImage, type PipelinePart } from './pipeline-part';
import { type Promotion } from './promotion';
import { fieldsOf, isRecord, type JobGeneratorProps, jobGeneratorTable, type PropTable } from './props';
import { choice, imagePairs, literal, nested, value } from './prop-rules';
import { type Release, releasesOf } from './release';
import { Resources, resourcesByStep } from './resources';
import { Test, type TestProps } from './test';

/** Settings of a pipeline: the CI of one branch of one repository. */
export interface PipelineProps {
  /** The organization. */
  readonly org: string;
  /** The repository. */
  readonly repo: string;
  /** The branch. */
  readonly branch: string;
  /** The variant, where a branch has several configurations. @default - none */
  readonly variant?: string;
  /** The OpenShift version whose development builds are `initial` and `latest`, such as `4.22`. @default - none */
  readonly release?: string;
  /** Release payloads by name, beside or in place of those of `release`. @default - none */
  readonly releases?: Readonly<Record<string, Release>>;
  /** The older way to name the release stream. @default - none */
  readonly tagSpecification?: {
    readonly namespace: string;
    readonly name: string;
    readonly includeBuiltImages?: boolean;
    readonly referencePolicy?: 'Local' | 'Source';
  };
  /** The image that the sources are cloned into. @default - none: nothing can be built */
  readonly buildRoot?: BuildRoot;
  /** What pods and builds request; by step, where it is a map, with `*` for all. @default - cpu 100m, memory 200Mi */
  readonly resources?: Resources | Readonly<Record<string, Resources>>;
  /** Shell commands that make the image `bin` from `src`. @default - no such image */
  readonly binaryBuildCommands?: string;
  /** Shell commands that make the image `test-bin` from `src`. @default - no such image */
  readonly testBinaryBuildCommands?: string;
  /** Shell commands that make the image `rpms`. @default - no such image */
  readonly rpmBuildCommands?: string;
  /** Where the RPMs are left. @default '_output/local/releases/rpms/' */
  readonly rpmBuildLocation?: string;
  /** The Go import path, where it differs from the repository's address. @default - the address */
  readonly canonicalGoRepository?: string;
  /** When the job that builds the images runs. @default - on every pull request */
  readonly imagesJob?: ImagesJobProps;
  /** Replacements in the manifests of operator bundles: pull spec to image. @default - none */
  readonly substitutions?: Readonly<Record<string, IPipelineImage>>;
  /** Where images are published. @default - nowhere */
  readonly promotion?: Promotion;
  /** Options of the job generator. @default - none */
  readonly jobGenerator?: JobGeneratorProps;
  /** Literal steps of the graph, in the format's own spelling. @default - none */
  readonly rawSteps?: readonly RawStep[];
  /** Files that the tested repository may not have yet, which engines lay over its sources. @default - none */
  readonly repositoryFiles?: () => readonly {
    readonly path: string;
    readonly content: string;
    readonly mode?: number;
  }[];
  /** Directory below the output that all targets write this pipeline to, such as `eras/seed`. @default - the top */
  readonly outputRoot?: string;
  /** Fields that are merged into the output as they are. @default - none */
  readonly extra?: Extra;
}

const tagSpecificationTable: PropTable<NonNullable<PipelineProps['tagSpecification']>> = {
  namespace: 'namespace',
  name: 'name',
  includeBuiltImages: 'include_built_images',
  referencePolicy: choice('reference_policy', { Local: true, Source: true }),
};

export const pipelineTable: PropTable<PipelineProps> = {
  org: null,
  repo: null,
  branch: null,
  variant: null,
  release: null,
  releases: null,
  tagSpecification: nested('tag_specification', tagSpecificationTable),
  buildRoot: value('BuildRoot', 'build_root', (root) => root.toFields()),
  resources: null,
  binaryBuildCommands: 'binary_build_commands',
  testBinaryBuildCommands: 'test_binary_build_commands',
  rpmBuildCommands: 'rpm_build_commands',
  rpmBuildLocation: 'rpm_build_location',
  canonicalGoRepository: 'canonical_go_repository',
  imagesJob: nested('images', imagesJobTable),
  substitutions: imagePairs('operator.substitutions', 'pullspec', 'with'),
  promotion: value('Promotion', 'promotion', (promotion) => promotion.toFields()),
  jobGenerator: nested('prowgen', jobGeneratorTable),
  rawSteps: literal('raw_steps', configurationShape.fields['raw_steps']!),
  outputRoot: null,
  repositoryFiles: null,
  extra: null,
};

const smallResources = Resources.requests({ cpu: '100m', memory: '200Mi' });

/** The CI of one branch: one ci-operator configuration. Images and tests are added as constructs below it. */
export class Pipeline extends Part implements IPipeline {
  static {
    brand(this, 'Pipeline');
  }

  /** Whether something is a pipeline, whichever copy of this package made it. */
  static isPipeline(this: void, something: unknown): something is Pipeline {
    return isBranded(something, 'Pipeline');
  }

  /** The settings that it was made with. */
  readonly props: PipelineProps;
  private readonly names: CheckedNames;
  private readonly parts: PipelinePart[] = [];

  constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id);
    this.props = this.takeProps(props, pipelineTable);
    this.names = checkNames(this.props);
    if (isRecord(props)) this.addProblem(...this.names.problems);
    this.addProblem(...noText(this.props.outputRoot, 'outputRoot', 'write a directory, such as "eras/seed"'));
    this.addProblem(...noFunction(this.props.repositoryFiles, 'repositoryFiles'));
  }

  /** The image with the sources of the repository. */
  get src(): IPipelineImage {
    return this.image('src');
  }

  /** The image with what `binaryBuildCommands` made. */
  get bin(): IPipelineImage {
    return this.image('bin');
  }

  /** The image with what `testBinaryBuildCommands` made. */
  get testBin(): IPipelineImage {
    return this.image('test-bin');
  }

  /** The image with what `rpmBuildCommands` made. */
  get rpms(): IPipelineImage {
    return this.image('rpms');
  }

  /** The image that the sources are cloned into. */
  get root(): IPipelineImage {
    return this.image('root');
  }

  /** Which branch this is for. */
  get metadata(): Metadata {
    return this.names.metadata;
  }

  /** Takes a part into the configuration; parts call it themselves. */
  addPart(part: PipelinePart): void {
    this.parts.push(part);
  }

  /** The configuration that the constructs stand for; values that are none of their fields are left out. */
  toConfiguration(): Configuration {
    return this.checkedConfiguration().configuration;
  }

  /** The configuration, and what is wrong with its values, by their fields. */
  checkedConfiguration(): { readonly configuration: Configuration; readonly problems: readonly UnplacedProblem[] } {
    const { data, problems } = checkValues(this.fields(), configurationShape);
    // The same data that a reader of the written file has: no empty fields, one form of each duration.
    return { configuration: toDocument(data, configurationShape) as unknown as Configuration, problems };
  }

  private fields(): object {
    const { releases, resources = smallResources, extra } = this.props;
    const own: Partial<Configuration> = fieldsOf(this.props, pipelineTable);
    const fields = {
      zz_generated_metadata: this.metadata,
      ...own,
      releases: releasesOf(this.names.release, releases),
      resources: resourcesByStep(resources),
      base_images: this.byId(BaseImage),
      base_rpm_images: this.byId(BaseRpmImage),
      external_images: this.byId(ExternalImage),
      images: withItems(own.images, ifAny(this.partsOf(Image).map((image) => image.toFields()))),
      operator: this.operatorFields(own.operator),
      tests: this.tests().map((test) => test.toFields()),
    };
    return withExtra(fields, extra);
  }

  /** The construct that a field of the configuration comes from. */
  placeOf(field: FieldPath): ConstructPlace {
    return (this.partOf(field) ?? this).place;
  }

  /** Whether a field belongs to a part of which is said already that it uses an image of another pipeline. */
  usesForeignImage(field: FieldPath): boolean {
    return (this.partOf(field)?.foreignImages.size ?? 0) > 0;
  }

  /** Cluster types by the profiles that the tests name. */
  clusterTypes(): Record<string, string> {
    const profiles = this.tests()
      .map(({ props }) => (props as { clusterProfile?: unknown }).clusterProfile)
      .filter((profile) => profile instanceof ClusterProfile);
    const known = profiles.flatMap(({ profile, clusterType }) =>
      clusterType ? [[profile, clusterType] as const] : [],
    );
    return Object.fromEntries(known);
  }

  private partOf([first, second, third]: FieldPath): PipelinePart | undefined {
    if (first === 'tests') return this.tests()[Number(second)];
    if (first === 'images' && second === 'items') return this.partsOf(Image)[Number(third)];
    if (first === 'operator' && second === 'bundles') return this.partsOf(OperatorBundle)[Number(third)];
    const kind = { base_images: BaseImage, base_rpm_images: BaseRpmImage, external_images: ExternalImage }[
      String(first)
    ];
    return (
      kind && this.partsOf<BaseImage | BaseRpmImage | ExternalImage>(kind).find(({ imageName }) => imageName === second)
    );
  }

  private image(imageName: string): IPipelineImage {
    return { imageName, pipeline: this };
  }

  private tests(): Test<TestProps>[] {
    return this.parts.filter((part): part is Test<TestProps> => part instanceof Test);
  }

  private partsOf<T extends PipelinePart>(kind: abstract new (...args: never[]) => T): T[] {
    return this.parts.filter((part): part is T => part instanceof kind);
  }

  private byId<F>(
    kind: new (...args: never[]) => PipelinePart & { imageName: string; toFields(): F },
  ): Record<string, F> {
    return Object.fromEntries(this.partsOf(kind).map((image) => [image.imageName, image.toFields()]));
  }

  private operatorFields(own: Configuration['operator']): Configuration['operator'] {
    const bundles = this.partsOf(OperatorBundle).map((bundle) => bundle.toFields());
    return bundles.length || isAny(own?.substitutions) ? { bundles, ...own } : undefined;
  }
}

function withItems(job: unknown, items: unknown): unknown {
  return job === undefined || (isRecord(job) && !(job instanceof WrongValue)) ? { ...(job as object), items } : job;
}

function isAny(list: unknown): boolean {
  return Array.isArray(list) ? list.length > 0 : list !== undefined;
}

function ifAny<T>(items: T[]): T[] | undefined {
  return items.length ? items : undefined;
}
