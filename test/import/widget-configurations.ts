import { type Configuration, type TestConfiguration } from '../../lib/config';

const script = 'set -euo pipefail\nfor file in *.sh; do\n\techo "`basename ${file}` \\\\ $file"\ndone\n';

const unit: TestConfiguration = { as: 'unit', commands: 'make unit', container: { from: 'src' } };

function e2e(variant: string, from: string): TestConfiguration {
  return {
    as: `e2e-${variant}`,
    steps: {
      cluster_profile: 'acme-cloud',
      workflow: 'acme-install',
      test: [{ as: 'e2e', from, commands: script, resources: { requests: { cpu: '1' } } }],
      dependencies: { CLI: 'stable:cli', OPERATOR: 'widget' },
      env: { FILTER: String.raw`^\[acme\] .*(one|two)$` },
    },
    timeout: '4h0m0s',
    pipeline_run_if_changed: String.raw`^(lib|cmd)/.*\.go$`,
    always_run: false,
  };
}

/** A branch of acme/widget as it is tested on one version. */
export function widget(release: string, more: Partial<Configuration> = {}, variant?: string): Configuration {
  const stream = { namespace: 'ocp', name: release };
  return {
    zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main', ...(variant ? { variant } : {}) },
    base_images: { [`base-${release}`]: { ...stream, tag: 'base' } },
    build_root: { from_repository: true },
    releases: { initial: { integration: stream }, latest: { integration: { ...stream, include_built_images: true } } },
    images: { items: [{ from: `base-${release}`, to: 'widget' }] },
    resources: { '*': { requests: { cpu: '100m', memory: '200Mi' } } },
    tests: [unit, e2e('aws', 'widget'), e2e('gcp', 'widget')],
    ...more,
  };
}

/** Variants that differ in a version, in when they run, and in a test that only one of them has. */
export function widgetVariants(): Configuration[] {
  const [first, ...others] = widget('4.20').tests!;
  const nightly: TestConfiguration = { ...unit, as: 'nightly', cron: '0 3 * * *', node_architecture: 'arm64' };
  return [
    widget('4.22'),
    widget('4.21', {}, 'minus1'),
    widget('4.20', { tests: [{ ...first!, node_architecture: 'arm64' }, ...others, nightly] }, 'minus2'),
  ];
}
