import * as ci from '../../lib';
import { type PipelineSettings } from './valid-pipeline';

/** How one of the seeded mistakes is made with constructs. */
export interface TypeScriptMistake {
  /** The path of the construct that is told. */
  readonly construct: string;
  /** What the comment in the line of that construct says. */
  readonly line: string;
  readonly change?: (settings: PipelineSettings) => void;
  /** Constructs that the mistake adds. */
  readonly add?: (pipeline: ci.Pipeline) => unknown;
}

function extra(settings: { extra?: unknown }, fields: ci.Extra): void {
  settings.extra = { ...(settings.extra as ci.Extra), ...fields };
}

const pipeline = (change: (settings: PipelineSettings) => void): TypeScriptMistake => {
  return { construct: 'widget', line: 'pipeline', change };
};
const test = (name: string, change: (settings: PipelineSettings) => void): TypeScriptMistake => {
  return { construct: `widget/test-${name}`, line: name, change };
};

/** The seeded mistakes by their rules. Where the types forbid one, `extra` or a program without types still makes it. */
export const typeScriptMistakes: Readonly<Record<string, TypeScriptMistake>> = {
  'several-build-roots': pipeline((s) => {
    // @ts-expect-error A build root is an image or the repository's.
    void ci.BuildRoot.fromRepository({ namespace: 'openshift' });
    extra(s.pipeline, { build_root: { from_repository: true } });
  }),
  'rpm-images-without-commands': pipeline((s) => delete s.pipeline.rpmBuildCommands),
  'external-image-clash': {
    construct: 'widget/external-image-base',
    line: 'external base',
    add: (its) => {
      const image = { registry: 'quay.io', namespace: 'acme', name: 'outside', tag: 'v1' };
      return new ci.ExternalImage(its, 'base', image); // line: external base
    },
  },
  'claim-and-profile': test('claimed', (s) => {
    // @ts-expect-error A test installs a cluster or claims one.
    s.claimed.clusterProfile = ci.ClusterProfile.fromName('cloud', 'cloud');
  }),
  'test-named-image': { ...test('unit', (s) => (s.unit.id = 'gadget')), construct: 'widget/test-gadget' },
  'duplicate-step': test('e2e', (s) => (s.after.id = 'before')),
  'trap-grace-period': test('e2e', (s) => (s.before.commands = 'trap x EXIT')),
  'best-effort-timeout': test('e2e', (s) => (s.run.bestEffort = true)),
  'optional-outside-post': test('e2e', (s) => (s.before.optionalOnSuccess = true)),
  'mount-path-clash': test('e2e', (s) => (s.run.credentials[1]!.mountPath = '/var/first')),
  'default-go-repository': pipeline((s) => (s.pipeline.canonicalGoRepository = 'github.com/acme/widget')),
  'invalid-quantity': pipeline((s) => (s.requests['cpu'] = 'many')),
  'zero-quantity': pipeline((s) => (s.requests['memory'] = '0')),
  'unknown-resource': pipeline((s) => (s.resources['unit'] = ci.Resources.requests({}).withLimits({ gpu: '1' }))),
  'reserved-image-name': {
    construct: 'widget/base-image-ci-bundle7',
    line: 'reserved',
    add: (its) => new ci.BaseImage(its, 'ci-bundle7', { namespace: 'a', name: 'b', tag: 'c' }), // line: reserved
  },
  'missing-image-tag': { construct: 'widget/base-image-base', line: 'base', change: (s) => (s.base.tag = '') },
  'external-registry': {
    construct: 'widget/external-image-outside',
    line: 'outside',
    change: (s) => (s.outside.registry = 'docker.io'),
  },
  'unknown-architecture': {
    construct: 'widget/image-widget',
    line: 'widget',
    change: (s) => (s.widget.additionalArchitectures = ['mips']),
  },
  'image-cycle': {
    construct: 'widget/image-widget',
    line: 'widget',
    change: (s) => (s.widget.from = ci.NamedImage.fromName('gadget')),
  },
  'several-change-conditions': pipeline((s) => (s.pipeline.imagesJob = { runIfChanged: 'a', skipIfOnlyChanged: 'b' })),
  'unknown-update-graph': {
    construct: 'widget/bundle-acme-bundle',
    line: 'bundle',
    change: (s) => {
      // @ts-expect-error There is no such way.
      s.bundle.updateGraph = 'x';
    },
  },
  'unknown-substitute': pipeline(
    (s) => (s.pipeline.substitutions = { 'quay.io/acme/widget:v1': ci.NamedImage.fromName('x:y') }),
  ),
  'forbidden-namespace': pipeline((s) => (s.promotion.namespace = 'default')),
  'registry-override': pipeline((s) => {
    // @ts-expect-error Promotion has no such prop.
    void ci.Promotion.toTag('v1', { namespace: 'acme' }, { registryOverride: 'x' });
    extra(s.pipeline, { promotion: { registry_override: 'x' } });
  }),
  'unknown-stream': pipeline((s) => {
    // @ts-expect-error There is no such stream.
    s.pipeline.releases['latest'] = ci.Release.candidate('4.22', { stream: 'x' });
  }),
  'unknown-channel': pipeline((s) => {
    // @ts-expect-error There is no such channel.
    s.pipeline.releases['stable'] = ci.Release.published('4.21', 'x');
  }),
  'missing-version-bound': pipeline(
    (s) => (s.pipeline.releases['coming'] = ci.Release.prerelease({ lower: '4.22.0-0', upper: '' })),
  ),
  'dotted-release-name': pipeline(
    (s) => (s.pipeline.releases['4.1'] = ci.Release.integration('b', { namespace: 'a' })),
  ),
  'invalid-cron': test('nightly', (s) => (s.nightly.trigger = ci.Trigger.periodic('61 * * * *'))),
  'no-channel': test('nightly', (s) => (s.nightly.reporter = ci.Reporter.slack(''))),
  'long-timeout': test('nightly', (s) => (s.nightly.timeout = '100h')),
  'unknown-cluster': test('nightly', (s) => (s.nightly.cluster = 'here')),
  'reserved-claim-label': test('claimed', (s) => (s.claimed.clusterClaim.labels = { cloud: 'x' })),
  'relative-secret-path': test('unit', (s) => (s.unit.secrets[0]!.mountPath = 'x')),
  'few-shards': test('unit', (s) => (s.unit.shardCount = 0)),
  'unknown-workflow': test('e2e', (s) => (s.e2e.workflow = 'none')),
};
