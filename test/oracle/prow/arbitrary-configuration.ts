import fc from 'fast-check';
import { reporter, test } from './arbitrary-tests';
import { all, cron, few, maybe, name, one, regex, seldom } from './arbitrary-values';

const tag = all(fc.record({ namespace: one('ocp'), name: one('4.22'), tag: one('base') }), maybe({ as: one('other') }));
const imageChanges = fc.oneof(
  fc.constant({}),
  fc.record({ run_if_changed: regex }),
  fc.record({ skip_if_only_changed: regex }),
  fc.record({ pipeline_run_if_changed: regex }),
  fc.record({ pipeline_skip_if_only_changed: regex }),
);
const image = all(
  fc.oneof(
    fc.record({ dockerfile_literal: one('', 'FROM x\nRUN y') }),
    maybe({
      context_dir: one('.', './', 'a/b/', '../c', '/abs', 'a//b'),
      dockerfile_path: one('Dockerfile.x', './y', 'd/../z'),
    }),
  ),
  maybe({
    from: one('os'),
    optional: fc.boolean(),
    multi_arch: fc.boolean(),
    additional_architectures: few(one('arm64', 's390x')),
    capabilities: few(one('arm64', 'sriov')),
    build_args: few(maybe({ name: one('A'), value: one('b') })),
    inputs: fc.constant({ bin: { as: ['x'], paths: [{ source_path: '/a', destination_dir: '.' }] } }),
  }),
);
const images = all(
  fc.record({ items: few(image).map((items) => items.map((item, index) => ({ ...item, to: `image-${index}` }))) }),
  imageChanges,
  seldom(fc.record({ build_if_affected: fc.boolean() })),
  seldom(fc.record({ reporter_config: reporter })),
);
const bundle = all(
  maybe({
    dockerfile_path: one('bundle.Dockerfile'),
    context_dir: one('ctx'),
    optional: fc.boolean(),
    capabilities: few(one('gpu')),
  }),
  fc.oneof(
    fc.constant({}),
    all(
      fc.record({ as: name }),
      maybe({ skip_building_index: fc.boolean(), base_index: one('os'), update_graph: one('semver') }),
      fc.oneof(fc.constant({}), fc.record({ run_if_changed: regex }), fc.record({ skip_if_only_changed: regex })),
    ).map((fields) => ('base_index' in fields ? fields : { ...fields, update_graph: undefined })),
  ),
);
const operator = all(
  fc.record({ bundles: fc.uniqueArray(bundle, { maxLength: 3, selector: (item) => item['as'] }) }),
  seldom(fc.record({ substitutions: fc.constant([{ pullspec: 'quay.io/a/b', with: 'os' }]) })),
);
const target = all(
  fc.record({ namespace: one('ocp', 'origin', 'ci', 'other') }),
  fc.oneof(fc.record({ name: one('4.22') }), fc.record({ tag: one('latest') })),
  maybe({
    tag_by_commit: fc.boolean(),
    disabled: fc.boolean(),
    excluded_images: few(one('*', 'image-0')),
    additional_images: fc
      .subarray(['src', 'bin', 'os'])
      .map((list) => Object.fromEntries(list.map((to) => [`my-${to}`, to]))),
  }),
);
const promotion = all(
  maybe({
    to: fc.uniqueArray(target, { maxLength: 2, selector: (item) => item['namespace'] }),
    disable_build_cache: fc.boolean(),
  }),
  seldom(fc.record({ cron })),
);
const latest = fc.oneof(
  fc.record({
    candidate: fc.record({ product: one('ocp'), stream: one('ci', 'nightly'), version: one('4.22', '5.0') }),
  }),
  fc.record({ integration: fc.record({ namespace: one('ocp'), name: one('4.22') }) }),
  fc.record({ release: fc.record({ version: one('4.21'), channel: one('stable') }) }),
  fc.record({
    prerelease: fc.record({
      product: one('ocp'),
      version_bounds: fc.record({ lower: one('4.20.0'), upper: one('4.22.0') }),
    }),
  }),
);
const releases = fc.oneof(
  fc.constant({}),
  fc.constant({ releases: {} }),
  maybe({ latest, initial: latest, custom: latest }).map((value) => ({ releases: value })),
  fc.constant({ tag_specification: { namespace: 'ocp', name: '4.22' } }),
);
const resources = fc
  .tuple(one({ requests: { cpu: '1' } }, { requests: { cpu: '1', 'devices.kubevirt.io/kvm': '1' } }), fc.boolean())
  .map(([blanket, ofTest]) => ({
    resources: {
      '*': blanket,
      ...(ofTest ? { 't-0': { requests: { 'devices.kubevirt.io/kvm': '1' }, limits: { memory: '1Gi' } } } : {}),
    },
  }));
const buildRoot = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ image_stream_tag: { namespace: 'ci', name: 'r', tag: 't' } }) },
  { weight: 2, arbitrary: fc.constant({ from_repository: true }) },
  {
    weight: 1,
    arbitrary: fc.constant({ project_image: { dockerfile_path: 'root.Dockerfile' }, use_build_cache: true }),
  },
);
const tests = fc
  .array(test, { maxLength: 5 })
  .chain((list) => fc.tuple(...list.map((item) => all(fc.constant(item), seldom(fc.record({ as: name }))))))
  .map((list) => list.map((item, index) => ({ as: `t-${index}`, ...item })))
  .map((list) => list.filter(({ as }, i) => list.findIndex((other) => other.as === as) === i));

/** A configuration without its metadata: every field of the format, in all the ways that matter to jobs. */
export const configuration = all(
  fc.record({ base_images: all(fc.record({ os: tag }), maybe({ 'other-base': tag })), build_root: buildRoot, tests }),
  resources,
  releases,
  seldom(fc.record({ images })),
  fc.oneof(fc.constant({}), fc.record({ images })),
  fc.oneof(fc.constant({}), fc.constant({}), fc.record({ promotion })),
  seldom(fc.record({ operator })),
  fc.oneof(
    fc.constant({}),
    fc.record({
      prowgen: maybe({
        disable_rehearsals: fc.boolean(),
        skip_operator_presubmits: fc.boolean(),
        enable_secrets_store_csi_driver: fc.boolean(),
        private: fc.boolean(),
        expose: fc.boolean(),
        disable_sparse_checkout: fc.boolean(),
      }),
    }),
  ),
  seldom(fc.record({ canonical_go_repository: one('k8s.io/x', '') })),
  seldom(maybe({ binary_build_commands: one('make'), test_binary_build_commands: one('make test') })),
  seldom(
    all(
      fc.record({ rpm_build_commands: one('make rpm') }),
      maybe({ rpm_build_location: one('/rpms'), base_rpm_images: fc.record({ 'rpm-base': tag }) }),
    ),
  ),
  seldom(
    fc.record({ external_images: fc.constant({ ext: { registry: 'quay.io', namespace: 'a', name: 'b', tag: 'c' } }) }),
  ),
  seldom(
    fc.constant({
      raw_steps: [{ output_image_tag_step: { from: 'src', to: { namespace: 'a', name: 'b', tag: 'c' } } }],
    }),
  ),
  seldom(fc.constant({ an_unknown_field: 1 })),
).map((fields) => (isSomething(fields) ? fields : { ...fields, images: { items: [{ to: 'only' }] } }));

function isSomething({ images, promotion, tests }: Record<string, unknown>): boolean {
  const [{ items }, { to }] = [images ?? {}, promotion ?? {}] as [{ items?: unknown[] }, { to?: unknown[] }];
  return [tests as unknown[] | undefined, items, to].some((list) => list?.length);
}
