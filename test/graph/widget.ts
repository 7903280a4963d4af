import { type Configuration } from '../../lib/config';
import { type Detail, type GraphItem, type PipelineGraph } from '../../lib/graph/pipeline-graph';
import { planGraph } from '../../lib/graph';
import { closeConfiguration } from '../../lib/plan';
import { readRegistry } from '../../lib/registry';
import { writeRegistry } from '../registry/registry-files';

const resources = { requests: { cpu: '1' } };

/** A configuration with imports, builds, a container test, and a test that names a workflow. */
export function widgetConfig(more: Partial<Configuration> = {}): Configuration {
  return {
    zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
    base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
    build_root: { from_repository: true },
    binary_build_commands: 'make build',
    releases: { latest: { integration: { namespace: 'ocp', name: '4.22', include_built_images: true } } },
    images: {
      items: [
        { from: 'base', to: 'widget', inputs: { bin: { paths: [{ source_path: '/w', destination_dir: '.' }] } } },
        { from: 'widget', to: 'gadget', optional: true, dockerfile_literal: 'FROM widget\n' },
      ],
    },
    tests: [
      { as: 'unit', commands: 'make unit', container: { from: 'src' } },
      {
        as: 'e2e',
        cron: '@daily',
        steps: {
          cluster_profile: 'cloud',
          workflow: 'cloud',
          env: { TESTS: 'all' },
          dependencies: { WIDGET: 'widget' },
          test: [{ ref: 'run-tests' }, { as: 'verify', from: 'gadget', commands: 'make verify', resources }],
        },
      },
    ],
    ...more,
  };
}

/** The registry that the test names. */
export function widgetRegistry(): string {
  const ref = (as: string, more: object) => ({ ref: { as, commands: `${as}-commands.sh`, resources, ...more } });
  const tag = { namespace: 'ocp', name: '4.22', tag: 'upi-installer' };
  return writeRegistry({
    'set/up/set-up-ref.yaml': ref('set-up', {
      from_image: tag,
      env: [
        { name: 'SIZE', default: 'small' },
        { name: 'ZONE', default: 'a' },
        { name: 'MODE', default: 'slow' },
      ],
    }),
    'set/up/set-up-commands.sh': 'create cluster\n',
    'run/tests/run-tests-ref.yaml': ref('run-tests', {
      from: 'src',
      env: [{ name: 'TESTS' }],
      dependencies: [{ name: 'stable:widget', env: 'WIDGET' }],
    }),
    'run/tests/run-tests-commands.sh': 'make "${TESTS}"\n',
    'tear/down/tear-down-ref.yaml': ref('tear-down', { from: 'cli' }),
    'tear/down/tear-down-commands.sh': 'destroy cluster\n',
    'begin/begin-chain.yaml': {
      chain: { as: 'begin', steps: [{ ref: 'set-up' }], env: [{ name: 'SIZE', default: 'large' }] },
    },
    'cloud/cloud-workflow.yaml': {
      workflow: {
        as: 'cloud',
        steps: { pre: [{ chain: 'begin' }], post: [{ ref: 'tear-down' }], env: { ZONE: 'b' } },
      },
    },
    'cluster-profiles/cluster-profiles-config.yaml': { cluster_profiles: [{ name: 'cloud', cluster_type: 'cloud' }] },
  });
}

/** The graph of a configuration; places are the fields that they are of. */
export function graphOf(configuration: Configuration = widgetConfig(), isResolved = true): PipelineGraph {
  const registry = isResolved ? readRegistry(widgetRegistry()).registry : undefined;
  const named = registry && {
    ...registry,
    references: new Map(
      [...registry.references].map(([name, entry]) => [
        name,
        { ...entry, placeOf: () => ({ file: `${name}-ref.yaml` }) },
      ]),
    ),
  };
  return planGraph({
    closed: closeConfiguration(configuration, { registry: named }),
    placeOf: (field) => ({ file: field.join('.') }),
  });
}

/** A part of what is known about an item. */
export function detailOf(item: GraphItem, title: string): Detail | undefined {
  return item.details().find((detail) => (detail.kind === 'facts' ? title === 'facts' : detail.title === title));
}
