import { describe, expect, it } from 'vitest';
import { type Configuration, type PromotionTarget } from '../../lib/config';
import { closeConfiguration, findGraphProblems, type ImageGraph, imageGraphOf, promotedTagsOf } from '../../lib/plan';
import { mergedResources } from '../../lib/plan/plan-builds';
import { formatFieldPath } from '../../lib/problems';
import { sampleContext } from '../oracle/checkconfig/sample-context';

const empty: Configuration = { zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' } };
const tag = { namespace: 'ocp', name: '4.22', tag: 'x' };

const planImages = (configuration: Configuration) => imageGraphOf(closeConfiguration(configuration));

/** The graph as lines: `name: needs -> makes`. */
function linesOf(graph: ImageGraph): string[] {
  return graph.nodes.map(({ name, requires, creates }) => {
    return `${name}: ${requires.map(({ link }) => link).join(' ')} -> ${creates.join(' ')}`;
  });
}

function plan(part: Partial<Configuration>): string[] {
  return linesOf(planImages({ ...empty, ...part }));
}

const stepOf = (step: object) => ({ as: 'run', commands: 'make', ...step });
const test = (steps: object) => ({ tests: [{ as: 'e2e', steps }] }) as Partial<Configuration>;

const rows: [string, Partial<Configuration>, string[]][] = [
  ['a build root that is imported', { build_root: { image_stream_tag: tag } }, ['[input:root]:  -> pipeline:root']],
  ['a build root of the repository', { build_root: { from_repository: true } }, ['[input:root]:  -> pipeline:root']],
  ['a build root that is built', { build_root: { project_image: {} } }, ['root:  -> pipeline:root']],
  ['the sources', {}, ['src: pipeline:root -> pipeline:src']],
  ['binaries', { binary_build_commands: 'make' }, ['bin: pipeline:src -> pipeline:bin']],
  ['test binaries', { test_binary_build_commands: 'make' }, ['test-bin: pipeline:src -> pipeline:test-bin']],
  [
    'RPMs',
    { rpm_build_commands: 'make' },
    ['rpms: pipeline:src -> pipeline:rpms', '[serve:rpms]: pipeline:rpms -> rpm-repo'],
  ],
  [
    'RPMs of binaries',
    { rpm_build_commands: 'make', binary_build_commands: 'make' },
    ['rpms: pipeline:bin -> pipeline:rpms'],
  ],
  ['a base image', { base_images: { base: tag } }, ['[input:base]:  -> pipeline:base']],
  [
    'a base image with RPMs',
    { base_rpm_images: { tools: tag } },
    [
      '[input:tools-without-rpms]:  -> pipeline:tools-without-rpms',
      'tools: pipeline:tools-without-rpms rpm-repo -> pipeline:tools',
    ],
  ],
  [
    'an external image',
    { external_images: { out: { ...tag, registry: 'quay.io' } } },
    ['[input:out]:  -> pipeline:out'],
  ],
  [
    'an image',
    { images: { items: [{ from: 'base', to: 'widget', inputs: { bin: {} } }] } },
    [
      'widget: pipeline:src pipeline:base pipeline:bin -> pipeline:widget',
      '[output:stable:widget]: pipeline:widget stable -> output:stable:widget',
      '[images]: output:stable:widget -> images',
    ],
  ],
  ['an optional image', { images: { items: [{ to: 'widget', optional: true }] } }, ['[images]:  -> images']],
  [
    'a named operator bundle',
    { operator: { bundles: [{ as: 'pack', base_index: 'base' }] }, base_images: { base: tag } },
    [
      'src-bundle: pipeline:src -> pipeline:src-bundle',
      'pack: pipeline:src pipeline:src-bundle -> pipeline:pack',
      'ci-index-pack-gen: pipeline:pack pipeline:base -> pipeline:ci-index-pack-gen',
      'ci-index-pack: pipeline:src pipeline:ci-index-pack-gen -> pipeline:ci-index-pack',
    ],
  ],
  [
    'an unnamed operator bundle',
    { operator: { bundles: [{}] } },
    [
      'ci-bundle0: pipeline:src pipeline:src-bundle -> pipeline:ci-bundle0',
      'ci-index-gen: pipeline:ci-bundle0 -> pipeline:ci-index-gen',
      'ci-index: pipeline:src pipeline:ci-index-gen -> pipeline:ci-index',
    ],
  ],
  [
    'tag_specification',
    { tag_specification: { namespace: 'ocp', name: '4.22' } },
    [
      '[release-inputs]:  -> stable-initial stable',
      '[release:initial]: stable-initial -> release:initial',
      '[release:latest]: images -> release:latest',
    ],
  ],
  [
    'a release that is imported',
    { releases: { custom: { candidate: { product: 'ocp', stream: 'ci', version: '4.22' } } } },
    ['[release:custom]:  -> stable-custom release:custom'],
  ],
  [
    'a release that is put together',
    { releases: { latest: { integration: { namespace: 'ocp', name: '4.22', include_built_images: true } } } },
    ['[release-inputs:latest]:  -> stable', '[release:latest]: images -> release:latest'],
  ],
  [
    'a release that is taken as it is',
    { releases: { custom: { integration: { namespace: 'ocp', name: '4.22' } } } },
    ['[release-inputs:custom]:  -> stable-custom', '[release:custom]: stable-custom -> release:custom'],
  ],
  ['no release at all', {}, ['[output-images]:  -> stable', '[images]:  -> images']],
  [
    'all images, with the streams that releases are put together from',
    {
      releases: {
        latest: { integration: { namespace: 'ocp', name: '4.22' } },
        initial: { integration: { namespace: 'ocp', name: '4.21' } },
        custom: { release: { channel: 'fast', version: '4.22' } },
      },
      images: { items: [{ to: 'widget' }, { to: 'gadget', optional: true }] },
    },
    ['[images]: output:stable:widget stable stable-initial -> images'],
  ],
  [
    'all images beside tag_specification',
    { tag_specification: { namespace: 'ocp', name: '4.22' } },
    ['[images]: stable-initial stable -> images'],
  ],
  [
    'a container test',
    { tests: [{ as: 'unit', commands: 'make', container: { from: 'src' } }] },
    ['unit: pipeline:src -> '],
  ],
  [
    'a multi-stage test',
    test({
      test: [
        stepOf({ from: 'src', cli: 'latest', dependencies: [{ name: 'release:latest', env: 'R' }] }),
        stepOf({ as: 'two', from_image: tag }),
      ],
    }),
    ['e2e: pipeline:src release:latest stable pipeline:ocp-4.22-x -> ', '[input:ocp-4.22-x]:  -> pipeline:ocp-4.22-x'],
  ],
  [
    'two steps in one image of another namespace, which is imported once',
    test({ test: ['one', 'two'].map((as) => stepOf({ as, from_image: tag })) }),
    [
      'src: pipeline:root -> pipeline:src',
      'e2e: pipeline:ocp-4.22-x pipeline:ocp-4.22-x -> ',
      '[input:ocp-4.22-x]:  -> pipeline:ocp-4.22-x',
      '[images]:  -> images',
    ],
  ],
  [
    'a test that installs',
    test({ cluster_profile: 'cloud', test: [stepOf({ from: 'cli' })] }),
    ['e2e: release:latest images -> '],
  ],
  ['a test in an image of the release', test({ test: [stepOf({ from: 'cli' })] }), ['e2e: stable -> ']],
  [
    'a test that claims a cluster',
    {
      tests: [
        {
          as: 'e2e',
          cluster_claim: { version: '4.22', cloud: 'aws', owner: 'team' },
          steps: { test: [stepOf({ from: 'stable:cli' })] },
        },
      ],
    },
    ['[release:latest-e2e]:  -> stable-latest-e2e release:latest-e2e', 'e2e: stable-latest-e2e -> '],
  ],
];

describe('what a configuration expands to', () => {
  it.each(rows)('%s', (_, part, expected) => {
    expect(plan(part)).toEqual(expect.arrayContaining(expected));
  });

  it('orders what waits for something after it, and leaves out what a test does not need', () => {
    const images = {
      items: [
        { from: 'b', to: 'c' },
        { from: 'a', to: 'b' },
      ],
    };
    const graph = planImages({ ...empty, build_root: { from_repository: true }, base_images: { a: tag }, images });
    const order = graph.order.map(({ name }) => name);
    expect(order.indexOf('b')).toBeLessThan(order.indexOf('c'));
    expect(order).toHaveLength(graph.nodes.length);
    expect(graph.closureOf(['b']).map(({ name }) => name)).toEqual(['[input:root]', 'src', '[input:a]', 'b']);
  });

  it('shows the path of a cycle once', () => {
    const images = {
      items: [
        { from: 'c', to: 'a' },
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
      ],
    };
    const graph = planImages({ ...empty, build_root: { from_repository: true }, images });
    expect(findGraphProblems(graph)).toMatchObject([
      { rule: 'image-cycle', field: ['images', 'items', 0, 'from'], message: 'waits for itself: a -> c -> b -> a' },
    ]);
  });

  it('knows the steps of the registry where the tests are resolved', () => {
    const configuration: Configuration = { ...empty, tests: [{ as: 'e2e', steps: { test: [{ ref: 'smoke' }] } }] };
    const closed = closeConfiguration(configuration, { registry: sampleContext().context.registry });
    expect(linesOf(imageGraphOf(closed))).toContain('e2e: pipeline:src stable -> ');
  });
});

describe('the tags that a configuration publishes', () => {
  it('are its images without the optional and excluded ones, the additional ones, and the build cache', () => {
    const items = [{ to: 'a' }, { to: 'b' }, { to: 'c', optional: true }];
    const to: PromotionTarget[] = [
      { namespace: 'acme', name: 'x', excluded_images: ['b'], additional_images: { d: 'src' } },
      { namespace: 'acme', tag: 'v1', disabled: true },
      { namespace: 'acme', tag: 'v2', excluded_images: ['*'], additional_images: { e: 'src' } },
    ];
    const tags = promotedTagsOf({ ...empty, images: { items }, promotion: { to }, binary_build_commands: 'make' });
    const cache = 'build-cache/acme-widget:main';
    expect(tags.map(({ name }) => name)).toEqual(['acme/x:a', 'acme/x:d', 'acme/e:v2', cache]);
  });
});

describe('the dependencies of a step', () => {
  const step = {
    as: 'e2e',
    from: 'src',
    commands: 'make e2e',
    dependencies: [
      { env: 'INDEX', name: 'ci-index' },
      { env: 'TOOL', name: 'pipeline:tool' },
    ],
  };
  const missingImages = (settings: object, key: 'steps' | 'literal_steps' = 'steps') => {
    const tests = [{ as: 'e2e', [key]: { test: [step], ...settings } }];
    const found = findGraphProblems(planImages({ ...empty, build_root: { from_repository: true }, tests }));
    return found.map(({ message, field }) => [/"(.*)"/.exec(message)![1], formatFieldPath(field!)]);
  };
  const at = 'tests[0].steps.test[0].dependencies';

  it('are those that it names itself', () => {
    expect(missingImages({})).toEqual([
      ['ci-index', `${at}[0].name`],
      ['tool', `${at}[1].name`],
    ]);
  });

  it('are those that the test gives it in their place', () => {
    expect(missingImages({ dependencies: { INDEX: 'src', TOOL: 'pipeline:other' } })).toEqual([
      ['other', 'tests[0].steps.dependencies.TOOL'],
    ]);
  });

  it.each(['steps', 'literal_steps'] as const)('are none that %s gives it as pull specs', (key) => {
    const pullSpecs = { INDEX: 'quay.io/acme/index:1', TOOL: 'quay.io/acme/tool:1' };
    expect(missingImages({ dependency_overrides: pullSpecs }, key)).toEqual([]);
    expect(missingImages({ dependency_overrides: { INDEX: 'quay.io/acme/index:1' } }, key)).toHaveLength(1);
  });
});

describe('the resources of a pod', () => {
  const resources = {
    '*': { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '4Gi' } },
    unit: { requests: { cpu: '2' } },
    e2e: { limits: { memory: '8Gi', cpu: '4' } },
    constructor: { requests: { cpu: '3' } },
  };

  it.each([
    ['lint', { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '4Gi' } }],
    ['unit', { requests: { cpu: '2', memory: '1Gi' }, limits: { memory: '4Gi' } }],
    ['e2e', { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '8Gi', cpu: '4' } }],
    ['constructor', { requests: { cpu: '3', memory: '1Gi' }, limits: { memory: '4Gi' } }],
    ['toString', { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '4Gi' } }],
  ])('are merged key by key: %s', (name, expected) => {
    expect(mergedResources({ ...empty, resources }, name)).toEqual(expected);
  });

  it('are none where nothing is said', () => {
    expect(mergedResources({ ...empty, resources: { '*': { requests: {} } } }, 'unit')).toEqual({});
    expect(mergedResources(empty, 'unit')).toEqual({});
  });
});

it('an output step that does not say what it writes is planned, and nothing is thrown', () => {
  const raw_steps = [{ output_image_tag_step: { from: 'src' } }] as never;
  const { nodes } = planImages({ ...empty, raw_steps });
  expect(nodes.map(({ name }) => name)).toContain('[output::]');
});

describe('a test that is written as a raw step', () => {
  const missing = (from: string) => {
    const raw_steps = [{ test_step: { as: 'raw', commands: 'make', container: { from } } }];
    return findGraphProblems(planImages({ ...empty, build_root: { from_repository: true }, raw_steps }));
  };

  it('needs its image', () => {
    expect(missing('src')).toEqual([]);
    const field = ['raw_steps', 0, 'test_step', 'container', 'from'];
    expect(missing('nope')).toMatchObject([{ severity: 'error', rule: 'missing-test-image', field }]);
  });
});
