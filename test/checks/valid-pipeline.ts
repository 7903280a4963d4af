import * as ci from '../../lib';

type Changeable<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends { toFields(): unknown } | ci.ClusterProfile | ci.IPipelineImage
    ? T
    : T extends readonly (infer I)[]
      ? Changeable<I>[]
      : T extends object
        ? { -readonly [K in keyof T]: Changeable<T[K]> }
        : T;

/** Everything that a mistake may change before the constructs are made. */
export type PipelineSettings = Changeable<{
  pipeline: Partial<ci.PipelineProps> & { releases: Record<string, ci.Release> };
  requests: Record<string, string>;
  resources: Record<string, ci.Resources>;
  promotion: ci.PromotionTargetProps;
  base: ci.BaseImageProps;
  outside: ci.ExternalImageProps;
  widget: ci.ImageProps;
  bundle: ci.OperatorBundleProps;
  unit: Omit<ci.ContainerTestProps, 'from' | 'secrets'> & { id: string; secrets: ci.TestSecretProps[] };
  nightly: Omit<ci.ContainerTestProps, 'from'>;
  claimed: Omit<ci.WithClusterClaim, 'test'>;
  e2e: Omit<ci.MultiStageSettings, 'pre' | 'test' | 'post'>;
  before: StepSettings;
  run: StepSettings;
  after: StepSettings & { id: string };
}>;

type StepSettings = Omit<ci.InlineStepSettings, 'credentials'> & { credentials: ci.CredentialProps[] };

/** The settings of constructs that stand for `validConfig()`. */
export function validSettings(): PipelineSettings {
  const step = (as: string) => ({
    commands: `make ${as}`,
    resources: ci.Resources.requests({ cpu: '100m' }),
    env: { SIZE: 'small' },
    credentials: [
      { secret: { namespace: 'keys', name: 'first' }, mountPath: '/var/first' },
      { secret: { namespace: 'keys', name: 'second' }, mountPath: '/var/second' },
    ],
    leases: [{ resourceType: 'pool', env: `POOL_${as.toUpperCase()}` }],
  });
  return {
    pipeline: {
      rpmBuildCommands: 'make rpms',
      releases: {
        latest: ci.Release.candidate('4.22', { stream: 'ci' }),
        initial: ci.Release.integration('4.22'),
        stable: ci.Release.published('4.21', 'stable'),
        coming: ci.Release.prerelease({ lower: '4.22.0-0', upper: '4.23.0-0' }),
      },
    },
    requests: { cpu: '100m', memory: '200Mi' },
    resources: {},
    promotion: { namespace: 'acme' },
    base: { namespace: 'ocp', name: '4.22', tag: 'base' },
    outside: { registry: 'quay.io', namespace: 'acme', name: 'outside', tag: 'v1' },
    widget: {},
    bundle: { updateGraph: 'semver' },
    unit: { id: 'unit', commands: 'make unit', secrets: [{ name: 'key', mountPath: '/key' }] },
    nightly: { commands: 'make all', trigger: ci.Trigger.periodic('0 4 * * 1'), reporter: ci.Reporter.slack('#acme') },
    claimed: { clusterClaim: { version: '4.22', cloud: 'aws', owner: 'team' } },
    e2e: {},
    before: step('before'),
    run: step('run'),
    after: { id: 'after', ...step('after') },
  };
}

/** The constructs that stand for `validConfig()`; each comment names the line that it stands in. */
export function addValidPipeline(app: ci.CiApp, settings: PipelineSettings): ci.Pipeline {
  const { requests, resources, pipeline: props, unit, after } = settings;
  const promotion = ci.Promotion.toStream('widget', settings.promotion);
  const where = { org: 'acme', repo: 'widget', branch: 'main' };
  const fields = {
    ...where,
    buildRoot: ci.BuildRoot.fromImage({ namespace: 'openshift', name: 'release', tag: 'golang' }),
    binaryBuildCommands: 'make build',
    rpmBuildLocation: 'rpms/',
    promotion: promotion.and(ci.Promotion.toTag('v1', { namespace: 'acme' })),
    resources: { '*': ci.Resources.requests(requests), ...resources },
    substitutions: { 'quay.io/acme/widget:v1': ci.NamedImage.fromName('widget') },
    ...props,
  };
  const pipeline = new ci.Pipeline(app, 'widget', fields); // line: pipeline
  const base = new ci.BaseImage(pipeline, 'base', settings.base); // line: base
  new ci.BaseRpmImage(pipeline, 'tools', { namespace: 'ocp', name: '4.22', tag: 'tools' });
  new ci.ExternalImage(pipeline, 'outside', settings.outside); // line: outside
  const widget = new ci.Image(pipeline, 'widget', { from: base, ...settings.widget }); // line: widget
  new ci.Image(pipeline, 'gadget', { from: widget });
  new ci.OperatorBundle(pipeline, 'acme-bundle', { baseIndex: base, ...settings.bundle }); // line: bundle
  const more = { from: pipeline.src, dependencies: { WIDGET: widget } };
  const inline = (id: string, step: object) => ci.Step.inline(id, { ...more, ...(step as ci.InlineStepSettings) });
  const { id, ...unitProps } = unit;
  const { id: afterId, ...afterProps } = after;
  new ci.ContainerTest(pipeline, id, { from: pipeline.src, ...unitProps }); // line: unit
  new ci.ContainerTest(pipeline, 'nightly', { from: pipeline.bin, ...settings.nightly }); // line: nightly
  const claim = [
    inline('claim', {
      ...validSettings().run,
      commands: 'make claim',
      leases: [{ resourceType: 'pool', env: 'POOL_CLAIM' }],
    }),
  ];
  new ci.MultiStageTest(pipeline, 'claimed', { test: claim, ...settings.claimed }); // line: claimed
  const phases = {
    pre: [inline('before', settings.before)],
    test: [inline('run', settings.run)],
    post: [inline(afterId, afterProps)],
  };
  new ci.MultiStageTest(pipeline, 'e2e', { ...phases, ...(settings.e2e as object) }); // line: e2e
  return pipeline;
}
