import { type Construct } from 'constructs';
import {
  type ChartOwner,
  ChartTarget,
  type CompiledChartProps,
  type CompiledObject,
  type Definition,
  folderOf,
  type Lowered,
  type LoweringContext,
  pipelineNameOf,
  refuseWrongProps,
} from '../../files';
import { ImageLock, unresolvedImages } from '../../images';
import {
  BuildConfig,
  type BuildConfigManifest,
  ImageStream,
  type ImageStreamManifest,
  type ImageStreamTagSpec,
} from '../../openshift';
import {
  buildOf,
  type ExpressibleBuild,
  imagesOf,
  type PipelineImages,
  type PulledImage,
  pulledImages,
  type PullSpecOf,
} from './build-of';
import { type FieldPath, type Problem } from '../../problems';
import { rules } from '../../rules';

/** Settings of the target `openshift`. */
export interface OpenShiftTargetProps {
  /** Where the images of OpenShift CI's central cluster are pulled from. @default - its registry, by tag */
  readonly pullSpecOf?: PullSpecOf;
}

const centralRegistry = 'registry.ci.openshift.org';

const about = 'image builds as BuildConfigs and ImageStreams, a directory for each configuration';

/** Compiles the image builds of each pipeline to ImageStreams and BuildConfigs that any OpenShift cluster can run. */
export class OpenShiftTarget extends ChartTarget {
  constructor(
    scope: Construct,
    id = 'openshift',
    /** The settings that it was made with. */
    readonly props: OpenShiftTargetProps = {},
  ) {
    super(scope, id);
    refuseWrongProps(this, props, { pullSpecOf: 'optional' });
  }

  override lower({ definitions }: LoweringContext): Lowered {
    const { pullSpecOf = centralPullSpec } = this.props;
    const lock = ImageLock.of(this);
    const pinned: PullSpecOf = (image) => lock?.pin(pullSpecOf(image)) ?? pullSpecOf(image);
    const problems = definitions.flatMap((definition) => {
      const lowered = lowerToBuilds(definition, pinned);
      this.fill(definition, lowered.objects, { BuildConfig, ImageStream });
      return lowered.problems;
    });
    const pulled = definitions.flatMap(({ closed }) => pulledImages(closed, pullSpecOf));
    const folders = definitions.map((definition) => [folderOf(definition, 'openshift'), about]);
    return {
      folders: Object.fromEntries(folders) as Record<string, string>,
      files: [],
      problems: [
        ...problems,
        ...(lock?.findUnresolved(
          pulled.map(({ pullSpec }) => pullSpec),
          this,
        ) ?? []),
      ],
    };
  }

  protected override chartProps(pipeline: ChartOwner): CompiledChartProps {
    const folder = folderOf({ root: pipeline.props.outputRoot ?? '' }, 'openshift');
    return { directory: `${folder}/${pipelineNameOf(pipeline)}` };
  }
}

const centralPullSpec: PullSpecOf = ({ namespace, name, tag }) => `${centralRegistry}/${namespace}/${name}:${tag}`;

/** The ImageStreams and BuildConfigs of a configuration. */
function lowerToBuilds(
  definition: Definition,
  pullSpecOf: PullSpecOf,
): { objects: CompiledObject[]; problems: Problem[] } {
  const { closed } = definition;
  const images = imagesOf(closed, pullSpecOf);
  const problems = [...findLimits(definition), ...findStuck(definition, images)];
  const { pulled, builds } = images;
  if (pulled.length + builds.length === 0) return { objects: [], problems };
  const outputs = builds.filter(({ kind }) => kind === 'image');
  const objects = [
    { id: 'pipeline', manifest: stream('pipeline', inputTags(pulled)) },
    ...(outputs.length > 0 ? [{ id: 'stable', manifest: stream('stable', outputTags(outputs)) }] : []),
    ...builds.map((build, index) => {
      const spec = buildOf(build, closed.configuration);
      return { id: `build-${build.name}`, manifest: buildConfig(buildMetadata(build, index, builds), spec) };
    }),
  ];
  return { objects, problems };
}

function stream(name: string, tags: readonly ImageStreamTagSpec[]): ImageStreamManifest {
  const spec = { lookupPolicy: { local: true }, tags };
  return { apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata: { name }, spec };
}

function buildConfig(
  metadata: BuildConfigManifest['metadata'],
  spec: BuildConfigManifest['spec'],
): BuildConfigManifest {
  return { apiVersion: 'build.openshift.io/v1', kind: 'BuildConfig', metadata, spec };
}

function inputTags(pulled: readonly PulledImage[]) {
  return pulled.map(({ name, pullSpec }) => ({
    name,
    annotations: unresolvedImages([pullSpec]),
    from: { kind: 'DockerImage' as const, name: pullSpec },
    referencePolicy: { type: 'Local' as const },
  }));
}

// As ci-operator does, a built image takes the place of the release's image of the same name.
function outputTags(builds: readonly ExpressibleBuild[]) {
  return builds.map(({ name }) => ({
    name,
    from: { kind: 'ImageStreamTag' as const, name: `pipeline:${name}` },
    referencePolicy: { type: 'Local' as const },
  }));
}

// A build that starts before its inputs are there fails, so the order must be known to who starts them.
function buildMetadata({ name, requires }: ExpressibleBuild, index: number, builds: readonly ExpressibleBuild[]) {
  const built = new Set(builds.map((build) => build.name));
  const before = requires.filter((need) => built.has(need)).map(objectName);
  const annotations = {
    'cdk8s-openshift-ci/order': String(index + 1),
    ...(before.length > 0 ? { 'cdk8s-openshift-ci/after': before.join(',') } : {}),
  };
  return { name: objectName(name), annotations };
}

function objectName(name: string): string {
  return name.replaceAll('_', '-');
}

/** What of a configuration's images BuildConfigs cannot say. */
function findLimits(definition: Definition): Problem[] {
  const { configuration: its } = definition;
  const limits: [FieldPath, unknown, what: string, remedy: string][] = [
    [
      ['build_root', 'from_repository'],
      its.build_root?.from_repository,
      'the build root stands in a file of the tested repository',
      'name the image with build_root.image_stream_tag',
    ],
    [
      ['base_rpm_images'],
      its.base_rpm_images,
      'needs the server of the RPMs while images are built',
      'build these images with ci-operator',
    ],
    [['operator'], its.operator?.bundles, 'bundles and their index need the release payload', withCiOperator],
    [['raw_steps'], its.raw_steps, 'are steps of ci-operator itself', withCiOperator],
    ...(['build_roots', 'binary_build_commands_list', 'rpm_build_commands_list'] as const).map(
      (field): [FieldPath, unknown, string, string] => [[field], its[field], 'is for several repositories', oneOnly],
    ),
    ...(its.images?.items ?? []).map((image, index): [FieldPath, unknown, string, string] => [
      ['images', 'items', index, 'ref'],
      image.ref,
      'names another repository',
      oneOnly,
    ]),
  ];
  return limits
    .filter(([, value]) => isSaid(value))
    .map(([field, , what, remedy]) => limit(definition, field, what, remedy));
}

function isSaid(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

const withCiOperator = 'run them with ci-operator';
const oneOnly = 'make a configuration for each repository';

/** The images that cannot be built, since nothing makes what they need. */
function findStuck(definition: Definition, { pulled, builds, stuck }: PipelineImages): Problem[] {
  const known = new Set([...pulled, ...builds].map(({ name }) => name));
  return stuck.map(({ name, requires }) => {
    const missing = requires.filter((need) => !known.has(need)).join(', ');
    return limit(definition, ['images'], `${name} cannot be built: it needs ${missing}`, 'define what it needs');
  });
}

function limit({ placeOf }: Definition, field: FieldPath, what: string, remedy: string): Problem {
  const message = `the target openshift cannot express this: ${what}`;
  return { severity: 'not-expressible', rule: rules.openshiftLimit.id, place: placeOf(field), field, message, remedy };
}
