import {
  type Configuration,
  type LiteralTestStep,
  type MultiStageTestConfigurationLiteral,
  type Observer,
  parseDuration,
  type RawStep,
} from '../config';
import { type FieldPath } from '../problems';
import { type Phase } from '../registry';
import { type ClosedTest } from './closed-pipeline';
import { type ImageUse, type RunObserver, type RunStep, type Variable } from './test-plan';
import { ownValue } from '../collections/lookups';
import { type GraphNode, type ImageGraph, type Requirement } from './image-graph';
import { type ClaimedRelease, imageSourceOf, pipelineStream, releaseOfStream } from './image-source';
import { importedNameOf, rawStepNames } from './names';

const defaultTimeout = '2h';
const defaultGrace = '15s';

/** A step of a multi-stage test, as it runs in one of its phases. */
export function planRunStep(
  step: LiteralTestStep,
  phase: Phase,
  field: FieldPath,
  settings: MultiStageTestConfigurationLiteral,
  images: ImageUses,
): RunStep {
  const overrides = settings.dependency_overrides ?? {};
  return {
    ...planProcess(step, field, images),
    name: step.as ?? '',
    phase,
    isScript: Boolean(step.run_as_script),
    dependencies: (step.dependencies ?? []).map(({ name, env }) => {
      const pullSpec = overrides[env];
      return { name: env, image: pullSpec ? { from: 'registry', pullSpec } : images.useOf(name) };
    }),
    isCounted: !(step.best_effort && settings.allow_best_effort_post_steps),
    runsOnlyAfterFailure: Boolean(step.optional_on_success && settings.allow_skip_on_success),
    hasKubeconfig: !step.no_kubeconfig,
    cli: step.cli ? images.releaseUse(step.cli, 'cli-artifacts') : undefined,
    credentials: step.credentials ?? [],
    nodeArchitecture: step.node_architecture || settings.node_architecture,
    dnsConfig: step.dnsConfig,
    isNestedPodman: Boolean(step.nested_podman),
  };
}

/** An observer of a multi-stage test. */
export function planObserver(observer: Observer, field: FieldPath, images: ImageUses): RunObserver {
  return { ...planProcess(observer, field, images), name: observer.name };
}

/** The one step of a container test. */
export function planContainerStep({ test, field, resources }: ClosedTest, images: ImageUses) {
  return {
    name: test.as,
    phase: 'test',
    field,
    image: images.pipelineUse(test.container?.from ?? ''),
    commands: test.commands ?? '',
    isScript: false,
    env: [],
    dependencies: [],
    timeout: secondsOf(defaultTimeout),
    grace: secondsOf(defaultGrace),
    isCounted: true,
    runsOnlyAfterFailure: false,
    hasKubeconfig: false,
    credentials: [],
    resources,
    nodeArchitecture: test.node_architecture,
    isNestedPodman: Boolean(test.nested_podman),
  } satisfies RunStep;
}

function planProcess(step: LiteralTestStep | Observer, field: FieldPath, images: ImageUses) {
  return {
    field,
    image: imageOf(step, images),
    commands: step.commands ?? '',
    env: (step.env ?? []).map(({ name, default: value }): Variable => ({ name, value: value ?? '' })),
    timeout: secondsOf(step.timeout || defaultTimeout),
    grace: secondsOf(step.grace_period || defaultGrace),
    resources: step.resources ?? {},
  };
}

function imageOf({ from, from_image: tag }: LiteralTestStep | Observer, images: ImageUses): ImageUse {
  if (tag) return { from: 'stream', namespace: tag.namespace, name: tag.name, tag: tag.tag };
  return images.useOf(from ?? '');
}

/** A duration in whole seconds, rounded up. */
export function secondsOf(duration: string): number {
  const nanoseconds = parseDuration(duration) ?? 0n;
  return Number((nanoseconds + 999_999_999n) / 1_000_000_000n);
}

/** Looks up where the images of a configuration come from. */
export class ImageUses {
  constructor(
    private readonly configuration: Configuration,
    private readonly graph: ImageGraph,
    private readonly tests: readonly Pick<ClosedTest, 'steps'>[],
    private readonly claim?: ClaimedRelease,
  ) {}

  /** The image that a step names as `tag` or `stream:tag`. */
  useOf(name: string): ImageUse {
    const { stream, tag } = imageSourceOf(name, this.configuration, this.claim);
    if (stream === pipelineStream) return this.pipelineUse(tag);
    if (stream === 'release') return { from: 'release', release: tag };
    return stream.startsWith('stable') ? this.releaseUse(releaseOfStream(stream), tag) : { from: 'nowhere', name };
  }

  /** An image of the stream `pipeline`: built in the run, or imported. */
  pipelineUse(name: string): ImageUse {
    const maker = this.graph.makerOf(`${pipelineStream}:${name}`);
    if (!maker) return { from: 'nowhere', name };
    return maker.kind === 'import' ? this.importUse(name) : { from: 'build', name };
  }

  /** One image of a release; what the configuration builds takes the place of the latest release's. */
  releaseUse(release: string, tag: string): ImageUse {
    const output = release === 'latest' ? this.graph.makerOf(`output:stable:${tag}`) : undefined;
    const built = output?.requires.find(({ link }) => link.startsWith(`${pipelineStream}:`));
    if (built) return { from: 'build', name: built.link.slice(pipelineStream.length + 1) };
    const stream = this.streamOf(release);
    return stream ? { from: 'stream', ...stream, tag } : { from: 'release', release, tag };
  }

  // The image stream that development builds of a release are taken from; a published release has none.
  private streamOf(release: string) {
    const { releases = {}, tag_specification: tags } = this.configuration;
    const source =
      ownValue(releases, release)?.integration ?? (['latest', 'initial'].includes(release) ? tags : undefined);
    return source && { namespace: source.namespace, name: source.name };
  }

  private importUse(name: string): ImageUse {
    const { base_images = {}, base_rpm_images = {}, external_images = {}, build_root: root } = this.configuration;
    const external = ownValue(external_images, name);
    if (external) {
      const { registry, namespace, name: stream, tag, pull_spec, pull_secret: pullSecret } = external;
      const pullSpec = pull_spec ?? `${registry}/${namespace}/${stream}:${tag}`;
      return { from: 'registry', pullSpec, ...(pullSecret ? { pullSecret } : {}) };
    }
    const rooted = name === 'root' ? root?.image_stream_tag : undefined;
    const tag = ownValue(base_images, name) ?? ownValue(base_rpm_images, name.replace(/-without-rpms$/, '')) ?? rooted;
    if (tag) return { from: 'stream', namespace: tag.namespace, name: tag.name, tag: tag.tag };
    return name === 'root' ? { from: 'repository' } : this.stepUse(name);
  }

  // A step may name an image of another namespace in full, which imports it.
  private stepUse(name: string): ImageUse {
    const steps = this.tests.flatMap((test) => test.steps);
    const tag = steps.map(({ step }) => step.from_image).find((each) => each && importedNameOf(each) === name);
    return tag ? { from: 'stream', namespace: tag.namespace, name: tag.name, tag: tag.tag } : { from: 'nowhere', name };
  }
}

/** The steps that a configuration writes out in the form in which ci-operator runs them. */
export function planRawSteps({ raw_steps: steps = [] }: Configuration): GraphNode[] {
  return steps.flatMap((step, index) => {
    const field = ['raw_steps', index];
    const links = step.test_step ? [] : linksOf(step);
    return rawStepNames(step).map((name, position): GraphNode => {
      const creates = position === 0 ? links : [];
      return { name, kind: step.test_step ? 'test' : 'raw', field, requires: requirementsOf(step, field), creates };
    });
  });
}

function requirementsOf({ test_step: test }: RawStep, field: FieldPath): Requirement[] {
  if (!test?.container) return [];
  return [{ link: `pipeline:${test.container.from ?? ''}`, field: [...field, 'test_step', 'container', 'from'] }];
}

function linksOf(step: RawStep): string[] {
  const release = step.resolved_release_images_step?.name;
  if (release) return [release === 'latest' ? 'stable' : `stable-${release}`, `release:${release}`];
  if (step.release_images_tag_step) return ['stable-initial', 'stable', 'release:initial', 'release:latest'];
  if (step.rpm_serve_step) return ['rpm-repo'];
  if (step.index_generator_step) return [`pipeline:${step.index_generator_step.to ?? ''}`, 'pipeline:ci-index-gen'];
  if (step.output_image_tag_step) return [];
  return rawStepNames(step).map((name) => `pipeline:${name.replace(/^\[input:(.*)\]$/, '$1')}`);
}
