import { type LiteralTestStep, type MultiStageTestConfigurationLiteral, type Observer, parseDuration } from '../config';
import { type FieldPath } from '../problems';
import { type Phase } from '../registry';
import { type ClosedTest } from './closed-pipeline';
import { type ImageUses } from './image-use';
import { type ImageUse, type RunObserver, type RunStep, type Variable } from './test-plan';

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
