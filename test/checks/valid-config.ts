import { type Configuration, type TestStep } from '../../lib/config';

/** A configuration with something of every kind, in which nothing is wrong. */
export function validConfig(): Configuration {
  return {
    zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
    base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
    base_rpm_images: { tools: { namespace: 'ocp', name: '4.22', tag: 'tools' } },
    build_root: { image_stream_tag: { namespace: 'openshift', name: 'release', tag: 'golang' } },
    external_images: { outside: { registry: 'quay.io', namespace: 'acme', name: 'outside', tag: 'v1' } },
    releases: {
      latest: { candidate: { product: 'ocp', stream: 'ci', version: '4.22' } },
      initial: { integration: { namespace: 'ocp', name: '4.22' } },
      stable: { release: { channel: 'stable', version: '4.21' } },
      coming: { prerelease: { product: 'ocp', version_bounds: { lower: '4.22.0-0', upper: '4.23.0-0' } } },
    },
    binary_build_commands: 'make build',
    rpm_build_commands: 'make rpms',
    rpm_build_location: 'rpms/',
    images: {
      items: [
        { from: 'base', to: 'widget' },
        { from: 'widget', to: 'gadget' },
      ],
    },
    operator: {
      bundles: [{ as: 'acme-bundle', base_index: 'base', update_graph: 'semver' }],
      substitutions: [{ pullspec: 'quay.io/acme/widget:v1', with: 'widget' }],
    },
    promotion: {
      to: [
        { namespace: 'acme', name: 'widget' },
        { namespace: 'acme', tag: 'v1' },
      ],
    },
    tests: [
      { as: 'unit', commands: 'make unit', container: { from: 'src' }, secrets: [{ name: 'key', mount_path: '/key' }] },
      {
        as: 'nightly',
        commands: 'make all',
        container: { from: 'bin' },
        cron: '0 4 * * 1',
        reporter_config: { channel: '#acme' },
      },
      {
        as: 'claimed',
        cluster_claim: {
          product: 'ocp',
          version: '4.22',
          architecture: 'amd64',
          cloud: 'aws',
          owner: 'team',
          timeout: '1h0m0s',
        },
        steps: { test: [validStep('claim')] },
      },
      { as: 'e2e', steps: { pre: [validStep('before')], test: [validStep('run')], post: [validStep('after')] } },
    ],
    resources: { '*': { requests: { cpu: '100m', memory: '200Mi' } } },
  };
}

/** A step in which nothing is wrong. */
export function validStep(as: string): TestStep {
  return {
    as,
    from: 'src',
    commands: `make ${as}`,
    resources: { requests: { cpu: '100m' } },
    env: [{ name: 'SIZE', default: 'small' }],
    dependencies: [{ name: 'widget', env: 'WIDGET' }],
    credentials: [
      { namespace: 'keys', name: 'first', mount_path: '/var/first' },
      { namespace: 'keys', name: 'second', mount_path: '/var/second' },
    ],
    leases: [{ resource_type: 'pool', env: `POOL_${as.toUpperCase()}` }],
  };
}
