import { type Configuration, type TestConfiguration, type TestStep } from '../../../lib/config';
import { type Random } from '../../support/random';

const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
const requests = { requests: { cpu: '100m', memory: '200Mi' } };

/** A valid configuration, the same for the same seed. */
export function sampleConfig(random: Random): Configuration {
  const configuration: Configuration = {
    zz_generated_metadata: { ...metadata },
    build_root: random.pick([
      { from_repository: true },
      { image_stream_tag: { namespace: 'openshift', name: 'release', tag: 'golang-1.24' } },
      { project_image: { dockerfile_path: 'Dockerfile.build' } },
    ]),
    base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
    releases: {
      latest: { candidate: { product: 'ocp', stream: 'nightly', version: '4.22' } },
      ...(random.chance(0.5) ? { initial: { integration: { namespace: 'ocp', name: '4.22' } } } : {}),
    },
    images: {
      items: [
        { from: 'base', to: 'widget' },
        { from: 'widget', to: 'gadget', dockerfile_path: 'Dockerfile.gadget', inputs: { bin: { as: ['builder'] } } },
      ],
    },
    binary_build_commands: 'make build',
    tests: [{ as: 'unit', commands: 'make unit', container: { from: 'src' } }, literalTest(), workflowTest(random)],
    resources: { '*': { ...requests, limits: { memory: '4Gi' } }, unit: { requests: { cpu: '2' } } },
  };
  if (random.chance(0.5)) addExtras(configuration, random);
  if (random.chance(0.5)) configuration.tests!.push(periodicTest(random));
  if (random.chance(0.4)) configuration.tests!.push(claimTest());
  return configuration;
}

function addExtras(configuration: Configuration, random: Random): void {
  configuration.promotion = {
    to: [
      { namespace: 'acme', name: 'widget' },
      { namespace: 'acme', tag: 'v1' },
    ],
  };
  configuration.rpm_build_commands = 'make rpms';
  configuration.rpm_build_location = 'rpms/';
  configuration.base_rpm_images = { tools: { namespace: 'ocp', name: '4.22', tag: 'tools' } };
  configuration.external_images = {
    outside: { registry: 'quay.io', namespace: 'acme', name: 'outside', tag: 'v1', pull_secret: 'secret' },
  };
  configuration.operator = {
    bundles: [
      { as: 'acme-bundle', dockerfile_path: 'bundle.Dockerfile', base_index: 'base', update_graph: 'semver' },
      ...(random.chance(0.5) ? [{ dockerfile_path: 'other.Dockerfile' }] : []),
    ],
    substitutions: [{ pullspec: 'quay.io/acme/widget:v1', with: 'widget' }],
  };
}

/** A step that is written out in the test. */
export function sampleStep(as: string): TestStep {
  return {
    as,
    from: 'src',
    commands: `make ${as}\n`,
    resources: structuredClone(requests),
    env: [{ name: 'SIZE', default: 'small' }],
    credentials: [
      { namespace: 'test-credentials', name: 'first', mount_path: '/var/run/first' },
      { namespace: 'test-credentials', name: 'second', mount_path: '/var/run/second' },
    ],
    dependencies: [{ name: 'widget', env: 'WIDGET_IMAGE' }],
    leases: [{ resource_type: 'pool', env: `LEASE_${as.toUpperCase()}` }],
  };
}

function literalTest(): TestConfiguration {
  return {
    as: 'steps',
    steps: {
      pre: [sampleStep('before')],
      test: [sampleStep('run')],
      post: [sampleStep('after')],
      env: { SIZE: 'large' },
    },
  };
}

function workflowTest(random: Random): TestConfiguration {
  const steps = random.pick<NonNullable<TestConfiguration['steps']>>([
    { workflow: 'whole', test: [{ ref: 'smoke' }] },
    { workflow: 'bare', test: [sampleStep('run')], cluster_profile: 'ours' },
    { pre: [{ chain: 'all' }], test: [sampleStep('run')], observers: { enable: ['watcher'] } },
    { workflow: 'whole', pre: [{ ref: 'set-up' }], test: [sampleStep('run')], env: { REGION: 'east' } },
  ]);
  return { as: 'flow', steps };
}

function periodicTest(random: Random): TestConfiguration {
  const when = random.pick([
    { cron: '0 4 * * 1' },
    { interval: '24h' },
    { minimum_interval: '12h' },
    { cron: '@daily' },
  ]);
  const reporter_config = { channel: '#acme', job_states_to_report: ['failure'] };
  return { as: 'nightly', commands: 'make all', container: { from: 'bin' }, ...when, reporter_config };
}

function claimTest(): TestConfiguration {
  return {
    as: 'claimed',
    cluster_claim: { version: '4.22', cloud: 'aws', owner: 'team' },
    steps: { test: [sampleStep('run')] },
  };
}
