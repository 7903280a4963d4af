import { type Configuration } from '../../lib/config';
import { Builder, type EngineProps, ImageSource, TestCluster } from '../../lib/engines';

const step = (as: string, more: object = {}) => ({ as, from: 'src', commands: `echo ${as}`, resources: {}, ...more });
const containerTest = { commands: 'make unit', container: { from: 'src' } };
const phases = {
  pre: [step('create', { from: 'widget' }), step('wait', { best_effort: true, timeout: '10m' })],
  test: [step('smoke', { node_architecture: 'arm64', env: [{ name: 'SIZE', default: 'small' }] })],
  post: [step('gather', { optional_on_success: true }), step('clean', { best_effort: true }), step('drop')],
  allow_best_effort_post_steps: true,
  allow_skip_on_success: true,
};

/** Tests that have every feature that an engine spells in a way of its own, by name. */
const tests: Readonly<Record<string, object>> = {
  container: containerTest,
  'container-clone': { ...containerTest, container: { from: 'src', clone: true }, timeout: '30m' },
  'run-if-changed': { ...containerTest, run_if_changed: '^cmd/.*' },
  postsubmit: { ...containerTest, postsubmit: true },
  periodic: { steps: phases, cron: '0 3 * * 1-5' },
  interval: { ...containerTest, interval: '24h' },
  phases: { steps: phases, timeout: '3h' },
  'one-post-step': { steps: { ...phases, post: [step('drop')] } },
  'no-kubeconfig': { steps: { test: [step('audit', { no_kubeconfig: true })] } },
  'cluster-profile': { steps: { ...phases, cluster_profile: 'aws' } },
  leases: { steps: { ...phases, leases: [{ resource_type: 'cluster', env: 'CLUSTER', count: 2 }] } },
  dependencies: { steps: { test: [step('use', { dependencies: [{ name: 'widget', env: 'IMAGE' }] })] } },
  'cli-of-a-release': { steps: { test: [step('ask', { cli: 'latest', timeout: '5m', grace_period: '1m' })] } },
  resources: { steps: { test: [step('big', { resources: { requests: { cpu: '2' }, limits: { memory: '4Gi' } } })] } },
  [`long-${'names-'.repeat(12)}`]: { steps: { test: [step(`step-${'name-'.repeat(14)}`)] } },
};

/** A configuration of one test for each feature. */
export const featureConfigurations: readonly (readonly [string, Configuration])[] = Object.entries(tests).map(
  ([as, test]) => {
    const configuration = {
      zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
      build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
      base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
      binary_build_commands: 'make',
      releases: { latest: { release: { version: '4.21', channel: 'stable' } } },
      images: {
        items: [
          { to: 'widget', from: 'base', inputs: { bin: { paths: [{ source_path: '/w', destination_dir: '.' }] } } },
        ],
      },
      resources: { '*': { requests: { cpu: '100m' } } },
      tests: [{ as, ...test }],
    };
    return [as, configuration];
  },
);

const parameters = { registry: 'registry.example.com/ci' };

/** Settings of an engine whose objects differ. */
export const featureProps: Readonly<Record<string, EngineProps>> = {
  plain: {},
  kubernetes: {
    parameters,
    volumeSize: '2Gi',
    storageClass: 'fast',
    imageSource: ImageSource.mirror('mirror.example.com'),
  },
  openshift: { parameters, isOpenShift: true, builder: Builder.buildConfigs(), cluster: TestCluster.same('tester') },
};
