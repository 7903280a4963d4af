import {
  type Configuration,
  type MultiStageTestConfiguration,
  type TestConfiguration,
  type TestStep,
} from '../../lib/config';

/** A mistake, the rule that finds it, and what is then said. */
export interface RuleCase {
  readonly rule: string;
  readonly change: (configuration: Configuration) => void;
  readonly says: string;
}

const unit = (c: Configuration): TestConfiguration => c.tests![0]!;
const nightly = (c: Configuration): TestConfiguration => c.tests![1]!;
const claimed = (c: Configuration): TestConfiguration => c.tests![2]!;
const e2e = (c: Configuration): MultiStageTestConfiguration => c.tests![3]!.steps!;
const run = (c: Configuration): TestStep => e2e(c).test![0]!;
const requests = (c: Configuration): Record<string, string> => c.resources!['*']!.requests!;
const release = (c: Configuration, change: object): void => void (c.releases!['custom'] = change);
const secret = (c: Configuration, ...secrets: object[]): void => void (unit(c).secrets = secrets as never);
const credential = (c: Configuration, ...more: object[]): void => void (run(c).credentials = more as never);
const chars = (length: number): string => 'a'.repeat(length);

/** Mistakes in a configuration as a whole, in its resources, images and releases. */
export const configurationCases: readonly RuleCase[] = [
  {
    rule: 'nothing-to-do',
    change: (c) => {
      c.tests = [];
      delete c.images;
      delete c.promotion;
      delete c.operator;
    },
    says: 'has neither tests nor images nor promotion targets; add a test or an image',
  },
  {
    rule: 'rpm-location-without-commands',
    change: (c) => {
      delete c.rpm_build_commands;
      delete c.base_rpm_images;
    },
    says: 'rpm_build_location: says where RPMs are, and no commands build any; add rpm_build_commands, or remove it',
  },
  {
    rule: 'rpm-images-without-commands',
    change: (c) => {
      delete c.rpm_build_commands;
      delete c.rpm_build_location;
    },
    says: 'base_rpm_images: puts RPMs into images, and no commands build any; add rpm_build_commands, or use base_images',
  },
  {
    rule: 'default-go-repository',
    change: (c) => void (c.canonical_go_repository = 'github.com/acme/widget'),
    says: 'canonical_go_repository: is "github.com/acme/widget", which is the default; remove it',
  },
  {
    rule: 'resolver-field',
    change: (c) => void (c.binary_build_commands_list = [{ ref: 'acme.widget', commands: 'make' }]),
    says: 'binary_build_commands_list: is written by the config resolver only; use the field of the same name without its last word',
  },
  {
    rule: 'rpm-locations-without-commands',
    change: (c) => void (c.rpm_build_location_list = [{ ref: 'acme.widget', location: 'rpms/' }]),
    says: 'rpm_build_location_list: says where RPMs are, and no commands build any; remove it',
  },
  {
    rule: 'resolver-build-roots',
    change: (c) => {
      c.build_roots = { 'acme.widget': c.build_root! };
      delete c.build_root;
    },
    says: 'build_roots: is written by the config resolver only; use build_root',
  },
  {
    rule: 'no-resources',
    change: (c) => void delete c.resources,
    says: "resources: is missing, and every pod needs requests; add an entry '*' with requests, such as cpu: 100m and memory: 200Mi",
  },
  {
    rule: 'no-default-resources',
    change: (c) => void (c.resources = { unit: { requests: { cpu: '1' } } }),
    says: "resources: has no entry '*' for the pods that have none of their own; add an entry '*' with requests",
  },
  {
    rule: 'empty-resources',
    change: (c) => void (c.resources!['unit'] = {}),
    says: 'resources.unit: has neither requests nor limits; request some, such as cpu: 100m and memory: 200Mi',
  },
  {
    rule: 'unknown-resource',
    change: (c) => void (requests(c)['gpu'] = '1'),
    says: 'resources["*"].requests.gpu: is no resource that the build clusters know; use one of cpu, memory, ephemeral-storage, ci-operator.openshift.io/shm, nvidia.com/gpu, devices.kubevirt.io/kvm',
  },
  {
    rule: 'invalid-quantity',
    change: (c) => void (requests(c)['cpu'] = '100 m'),
    says: 'resources["*"].requests.cpu: is "100 m", which is no quantity; write one such as 100m, 2 or 4Gi',
  },
  {
    rule: 'zero-quantity',
    change: (c) => void (requests(c)['cpu'] = '0'),
    says: 'resources["*"].requests.cpu: is "0", that is nothing; ask for some, or remove it',
  },
  {
    rule: 'negative-quantity',
    change: (c) => void (requests(c)['cpu'] = '-1'),
    says: 'resources["*"].requests.cpu: is "-1", less than nothing; remove the sign',
  },
  {
    rule: 'large-shared-memory',
    change: (c) => void (requests(c)['ci-operator.openshift.io/shm'] = '2Gi'),
    says: 'resources["*"].requests["ci-operator.openshift.io/shm"]: is "2Gi", more than the 2G that there may be; ask for 2G at most',
  },
  {
    rule: 'kvm-amount',
    change: (c) => void (requests(c)['devices.kubevirt.io/kvm'] = '2'),
    says: 'resources["*"].requests["devices.kubevirt.io/kvm"]: is "2", and a pod has one /dev/kvm or none; write "1"',
  },
  {
    rule: 'no-build-root',
    change: (c) => void (c.build_root = {}),
    says: 'build_root: does not say which image it is; set one of image_stream_tag, project_image and from_repository',
  },
  {
    rule: 'several-build-roots',
    change: (c) => void (c.build_root!.from_repository = true),
    says: 'build_root: sets image_stream_tag and from_repository, which exclude one another; keep one of them',
  },
  {
    rule: 'incomplete-build-root',
    change: (c) => void (c.build_root!.image_stream_tag!.tag = ''),
    says: "build_root.image_stream_tag.tag: is missing; name the image stream's tag",
  },
  {
    rule: 'reserved-image-name',
    change: (c) => void (c.base_images!['ci-index-x'] = { namespace: 'ocp', name: '4.22', tag: 'x' }),
    says: 'base_images.ci-index-x: has a name that begins with ci-index, as those of index images do; choose another name',
  },
  {
    rule: 'missing-image-tag',
    change: (c) => void (c.base_images!['base']!.tag = ''),
    says: 'base_images.base.tag: is missing; name the tag to import',
  },
  {
    rule: 'external-pull-spec',
    change: (c) => void (c.external_images!['outside']!.pull_spec = 'quay.io/acme/outside:v1'),
    says: 'external_images.outside.pull_spec: is "quay.io/acme/outside:v1", and is put together from the other fields; remove it',
  },
  {
    rule: 'external-registry',
    change: (c) => void (c.external_images!['outside']!.registry = 'docker.io'),
    says: 'external_images.outside.registry: is "docker.io", and only quay.io may be imported from; mirror the image to quay.io',
  },
  {
    rule: 'incomplete-external-image',
    change: (c) => void (c.external_images!['outside']!.namespace = ''),
    says: "external_images.outside.namespace: is missing; name the image's namespace",
  },
  {
    rule: 'external-image-clash',
    change: (c) => void (c.external_images!['base'] = c.external_images!['outside']!),
    says: 'external_images.base: has the name of base_images.base; choose another name',
  },
  {
    rule: 'duplicate-image',
    change: (c) => void (c.base_images!['widget'] = { namespace: 'ocp', name: '4.22', tag: 'x' }),
    says: 'images.items[0].to: makes the image "widget", as base_images.widget does; choose another name',
  },
  {
    rule: 'several-change-conditions',
    change: (c) => {
      c.images!.run_if_changed = 'a';
      c.images!.skip_if_only_changed = 'b';
    },
    says: 'images.skip_if_only_changed: stands beside run_if_changed, and the two exclude one another; keep one of them',
  },
  {
    rule: 'unnamed-image',
    change: (c) => void c.images!.items!.push({ to: '' }),
    says: 'images.items[2].to: is missing; name the image',
  },
  {
    rule: 'literal-dockerfile-clash',
    change: (c) => void Object.assign(c.images!.items![0]!, { dockerfile_literal: 'FROM base', context_dir: 'images' }),
    says: 'images.items[0].dockerfile_literal: stands beside context_dir, and the two exclude one another; keep one of them',
  },
  {
    rule: 'unknown-architecture',
    change: (c) => void (c.images!.items![0]!.additional_architectures = ['riscv64']),
    says: 'images.items[0].additional_architectures[0]: is "riscv64", for which there are no builders; use amd64, arm64, ppc64le, s390x',
  },
  {
    rule: 'invalid-capability',
    change: (c) => void (c.images!.items![0]!.capabilities = ['a b']),
    says: 'images.items[0].capabilities[0]: is "a b", which cannot be the value of a label; use letters, digits, - _ and . with a letter or digit at both ends, 63 at most',
  },
  {
    rule: 'unnamed-bundle',
    change: (c) => void (c.operator!.bundles = [{ base_index: 'base' }]),
    says: 'operator.bundles[0].base_index: is set for a bundle without a name; name the bundle with `as`',
  },
  {
    rule: 'update-graph-without-base',
    change: (c) => void (c.operator!.bundles = [{ as: 'acme-bundle', update_graph: 'semver' }]),
    says: 'operator.bundles[0].update_graph: is set, and base_index is not; set base_index too',
  },
  {
    rule: 'unknown-update-graph',
    change: (c) => void (c.operator!.bundles![0]!.update_graph = 'sometimes'),
    says: 'operator.bundles[0].update_graph: is "sometimes", a mode that indexes do not have; use semver, semver-skippatch, replaces',
  },
  {
    rule: 'missing-pullspec',
    change: (c) => void (c.operator!.substitutions = [{ with: 'widget' }]),
    says: 'operator.substitutions[0].pullspec: is missing; write the pull spec that the manifests hold',
  },
  {
    rule: 'missing-substitute',
    change: (c) => void (c.operator!.substitutions = [{ pullspec: 'quay.io/acme/widget:v1' }]),
    says: 'operator.substitutions[0].with: is missing; name the image that takes its place',
  },
  {
    rule: 'unknown-substitute',
    change: (c) => void (c.operator!.substitutions![0]!.with = 'other:widget'),
    says: 'operator.substitutions[0].with: is "other:widget", an image that this configuration has no way to get; name an image of pipeline:, stable: or release:',
  },
  {
    rule: 'promotion-namespace',
    change: (c) => void (c.promotion!.to![0]!.namespace = ''),
    says: 'promotion.to[0].namespace: is missing; name the namespace to publish to',
  },
  {
    rule: 'forbidden-namespace',
    change: (c) => void (c.promotion!.to![0]!.namespace = 'kube-system'),
    says: 'promotion.to[0].namespace: is "kube-system", a namespace that belongs to the cluster; publish to one that is not default and begins with neither kube, openshift nor redhat',
  },
  {
    rule: 'promotion-target',
    change: (c) => void delete c.promotion!.to![0]!.name,
    says: 'promotion.to[0]: has neither name nor tag; set one of them',
  },
  {
    rule: 'promotion-name-and-tag',
    change: (c) => void (c.promotion!.to![0]!.tag = 'v2'),
    says: 'promotion.to[0]: has both name and tag; keep one of them',
  },
  {
    rule: 'same-promotion-target',
    change: (c) => void (c.promotion!.to![1] = { namespace: 'acme', name: 'widget' }),
    says: 'promotion.to[1]: publishes to the target of promotion.to[0]; remove one',
  },
  {
    rule: 'promotion-without-release',
    change: (c) => {
      c.promotion!.to![0]!.namespace = 'ocp';
      delete c.releases!['latest'];
    },
    says: 'promotion.to: publishes images of the product, and no test can run with a release that holds them; add releases.latest, and best an e2e test too',
  },
  {
    rule: 'registry-override',
    change: (c) => void (c.promotion!.registry_override = 'registry.example.com'),
    says: 'promotion.registry_override: is "registry.example.com", and a file may not choose its registry; remove it',
  },
  {
    rule: 'incomplete-tag-specification',
    change: (c) => {
      delete c.releases;
      c.tag_specification = { namespace: 'ocp', name: '' };
    },
    says: 'tag_specification.name: is missing; add its name',
  },
  {
    rule: 'release-named-twice',
    change: (c) => {
      c.tag_specification = { namespace: 'ocp', name: '4.22' };
      delete c.releases!['initial'];
    },
    says: 'releases.latest: is named here and by tag_specification; keep one of the two',
  },
  {
    rule: 'dotted-release-name',
    change: (c) => void (c.releases!['4.22'] = c.releases!['latest']!),
    says: 'releases["4.22"]: has a name with a dot, which cannot be a part of an image stream’s name; choose a name without dots',
  },
  {
    rule: 'no-release',
    change: (c) => void release(c, {}),
    says: 'releases.custom: does not say which release it is; set one of integration, candidate, prerelease, release',
  },
  {
    rule: 'several-releases',
    change: (c) => void release(c, { ...c.releases!['latest'], ...c.releases!['initial'] }),
    says: 'releases.custom: sets integration and candidate; keep one of them',
  },
  {
    rule: 'incomplete-integration',
    change: (c) => void release(c, { integration: { namespace: '', name: '4.22' } }),
    says: "releases.custom.integration.namespace: is missing; name the image stream's namespace",
  },
  {
    rule: 'built-images-outside-latest',
    change: (c) => void release(c, { integration: { namespace: 'ocp', name: '4.22', include_built_images: true } }),
    says: 'releases.custom.integration.include_built_images: is set for the release custom, and only latest can hold the built images; remove it',
  },
  {
    rule: 'unknown-reference-policy',
    change: (c) => void release(c, { integration: { namespace: 'ocp', name: '4.22', reference_policy: 'Remote' } }),
    says: 'releases.custom.integration.reference_policy: is "Remote", a policy that image streams do not have; use Local or Source, or remove it',
  },
  {
    rule: 'unknown-product',
    change: (c) => void release(c, { candidate: { product: 'rhel', stream: 'ci', version: '4.22' } }),
    says: 'releases.custom.candidate.product: is "rhel", of which there are no releases; use ocp, okd, okd-scos',
  },
  {
    rule: 'unknown-release-architecture',
    change: (c) =>
      void release(c, { candidate: { product: 'ocp', stream: 'ci', version: '4.22', architecture: 'mips' } }),
    says: 'releases.custom.candidate.architecture: is "mips", of which there are no releases; use amd64, arm64, multi, ppc64le, s390x',
  },
  {
    rule: 'unknown-stream',
    change: (c) => void release(c, { candidate: { product: 'ocp', stream: 'weekly', version: '4.22' } }),
    says: 'releases.custom.candidate.stream: is "weekly", of which there are no releases; use ci, konflux-nightly, nightly',
  },
  {
    rule: 'unknown-channel',
    change: (c) => void release(c, { release: { channel: 'slow', version: '4.22' } }),
    says: 'releases.custom.release.channel: is "slow", of which there are no releases; use candidate, fast, stable',
  },
  {
    rule: 'invalid-version',
    change: (c) => void release(c, { release: { channel: 'fast', version: 'four' } }),
    says: 'releases.custom.release.version: is "four", no minor version; write one such as "4.22"',
  },
  {
    rule: 'negative-relative',
    change: (c) => void release(c, { release: { channel: 'fast', version: '4.22', relative: -1 } }),
    says: 'releases.custom.release.relative: is -1, which counts into the future; count back: 0 or more',
  },
  {
    rule: 'missing-version-bound',
    change: (c) =>
      void release(c, { prerelease: { product: 'ocp', version_bounds: { lower: '4.22.0-0', upper: '' } } }),
    says: 'releases.custom.prerelease.version_bounds.upper: is missing; write a version',
  },
  {
    rule: 'missing-build-root',
    change: (c) => void delete c.build_root,
    says: 'build_root: is missing, and the sources are put into an image of it; add build_root, such as `from_repository: true`',
  },
  {
    rule: 'missing-image',
    change: (c) => void (c.images!.items![0]!.from = 'bse'),
    says: 'images.items[0].from: needs the image "bse", which nothing provides; add it to base_images or images, or correct the name',
  },
  {
    rule: 'image-cycle',
    change: (c) => void (c.images!.items![0]!.from = 'gadget'),
    says: 'images.items[0].from: waits for itself: widget -> gadget -> widget; break the circle',
  },
  {
    rule: 'duplicate-target',
    change: (c) => void (unit(c).as = 'bin'),
    says: 'tests[0]: makes the target bin, which binary_build_commands makes too; rename one of them',
  },
];

/** Mistakes in tests. */
export const testCases: readonly RuleCase[] = [
  {
    rule: 'duplicate-test',
    change: (c) => void (nightly(c).as = 'unit'),
    says: 'tests[1].as: is "unit", the name of tests[0] already; give each test its own name',
  },
  {
    rule: 'unnamed-test',
    change: (c) => void (unit(c).as = ''),
    says: 'tests[0].as: is missing; name the test',
  },
  {
    rule: 'long-test-name',
    change: (c) => void (unit(c).as = chars(62)),
    says: 'tests[0].as: has 62 characters, and 61 fit; shorten the name',
  },
  {
    rule: 'long-claim-test-name',
    change: (c) => void (claimed(c).as = chars(43)),
    says: 'tests[2].as: has 43 characters, and 42 fit for a test that claims a cluster; shorten the name',
  },
  {
    rule: 'test-named-images',
    change: (c) => void (unit(c).as = 'images'),
    says: 'tests[0].as: is "images", the name of the job that builds images; choose another name',
  },
  {
    rule: 'test-named-index',
    change: (c) => void (unit(c).as = 'ci-index-x'),
    says: 'tests[0].as: is "ci-index-x", and index images are named so; do not begin it with ci-index',
  },
  {
    rule: 'test-named-image',
    change: (c) => void (unit(c).as = 'widget'),
    says: 'tests[0].as: is "widget", the name of an image that is built; choose another name',
  },
  {
    rule: 'invalid-test-name',
    change: (c) => void (unit(c).as = 'Unit'),
    says: 'tests[0].as: is "Unit", which cannot be the name of a pod; use lower-case letters, digits, - and . with a letter or digit at both ends',
  },
  {
    rule: 'shard-test-name',
    change: (c) => void (unit(c).as = 'unit-1of2'),
    says: 'tests[0].as: is "unit-1of2", and the names of shards end so; choose another end, and use shard_count for shards',
  },
  {
    rule: 'dotted-test-name',
    change: (c) => void (claimed(c).as = 'e2e.fast'),
    says: 'tests[2].as: is "e2e.fast", and a multi-stage test has no dots in its name; use - instead',
  },
  {
    rule: 'no-test-content',
    change: (c) => void delete unit(c).commands,
    says: 'tests[0]: has nothing to run; write commands for a container test, or steps',
  },
  {
    rule: 'several-test-contents',
    change: (c) => void (claimed(c).commands = 'make e2e'),
    says: 'tests[2]: has commands and steps, which exclude one another; keep one of them',
  },
  {
    rule: 'no-test-kind',
    change: (c) => {
      delete unit(c).container;
      delete unit(c).secrets;
    },
    says: 'tests[0]: does not say where it runs; add `container: {from: src}`, or write steps',
  },
  {
    rule: 'several-test-kinds',
    change: (c) => void (claimed(c).container = { from: 'src' }),
    says: 'tests[2]: has container and steps, which exclude one another; keep one of them',
  },
  {
    rule: 'no-container-image',
    change: (c) => void (unit(c).container = { from: '' }),
    says: 'tests[0].container.from: is missing; name the image, such as src',
  },
  {
    rule: 'invalid-volume-size',
    change: (c) => void (unit(c).container!.memory_backed_volume = { size: 'much' }),
    says: 'tests[0].container.memory_backed_volume.size: is "much", which is no quantity; write one such as 4Gi',
  },
  {
    rule: 'presubmit-without-periodic',
    change: (c) => void (unit(c).presubmit = true),
    says: 'tests[0].presubmit: is set for a test that is no periodic, and is a presubmit anyway; remove it, or add a cron or an interval',
  },
  {
    rule: 'postsubmit-clash',
    change: (c) => void (nightly(c).postsubmit = true),
    says: 'tests[1].cron: is set for a postsubmit, which runs after each merge; remove one of the two',
  },
  {
    rule: 'periodic-condition',
    change: (c) => void (nightly(c).run_if_changed = '^src/'),
    says: 'tests[1].run_if_changed: is set for a periodic, which has no pull request; remove it, or add `presubmit: true`',
  },
  {
    rule: 'several-clocks',
    change: (c) => void (nightly(c).interval = '24h'),
    says: 'tests[1].interval: is set, and cron is too; keep one of them',
  },
  {
    rule: 'release-controller-clock',
    change: (c) => void (nightly(c).release_controller = true),
    says: 'tests[1].cron: is set for a job that the release controller starts; remove one',
  },
  {
    rule: 'invalid-interval',
    change: (c) => {
      delete nightly(c).cron;
      nightly(c).interval = '1 day';
    },
    says: 'tests[1].interval: is "1 day", which is no duration; write one such as 24h',
  },
  {
    rule: 'invalid-cron',
    change: (c) => void (nightly(c).cron = '0 24 * * *'),
    says: 'tests[1].cron: has the hour 24, and the most is 23; write a schedule such as 0 4 * * 1, or @daily',
  },
  {
    rule: 'no-channel',
    change: (c) => void (nightly(c).reporter_config = { channel: '' }),
    says: 'tests[1].reporter_config.channel: is missing; name the Slack channel',
  },
  {
    rule: 'report-without-presubmit',
    change: (c) => void (nightly(c).reporter_config!.report_presubmit = true),
    says: 'tests[1].reporter_config.report_presubmit: is set for a test without `presubmit: true`; remove it, or add that',
  },
  {
    rule: 'long-timeout',
    change: (c) => void (unit(c).timeout = '72h0m1s'),
    says: 'tests[0].timeout: is 72h0m1s, and a job runs 72h at most; write 72h or less',
  },
  {
    rule: 'unknown-cluster',
    change: (c) => void (unit(c).cluster = 'build7'),
    says: 'tests[0].cluster: is "build7", no build cluster; use app.ci, arm01, build01, build02, build03, vsphere02, or build and two digits',
  },
  {
    rule: 'claim-and-profile',
    change: (c) => void (claimed(c).steps!.cluster_profile = 'cloud'),
    says: 'tests[2].cluster_claim: claims a cluster, and the cluster profile of the test installs another; keep one of the two',
  },
  {
    rule: 'reserved-claim-label',
    change: (c) => void (claimed(c).cluster_claim!.labels = { owner: 'me' }),
    says: 'tests[2].cluster_claim.labels.owner: is a label that the claim has of itself; use the field instead',
  },
  {
    rule: 'incomplete-claim',
    change: (c) => void (claimed(c).cluster_claim!.version = ''),
    says: "tests[2].cluster_claim.version: is missing; say the cluster's version",
  },
  {
    rule: 'claim-without-steps',
    change: (c) => void (unit(c).cluster_claim = claimed(c).cluster_claim),
    says: 'tests[0].cluster_claim: is set for a test without steps; write the test as steps',
  },
  {
    rule: 'claim-owner',
    change: (c) => void (claimed(c).cluster_claim!.owner = 'strangers'),
    says: 'tests[2].cluster_claim.owner: is "strangers", whose clusters acme/widget may not claim; ask its owners to list the repository',
  },
  {
    rule: 'unknown-cluster-profile',
    change: (c) => void (e2e(c).cluster_profile = 'clod'),
    says: 'tests[3].steps.cluster_profile: is "clod", which there is not; did you mean cloud?',
  },
  {
    rule: 'cluster-profile-owner',
    change: (c) => void (e2e(c).cluster_profile = 'private'),
    says: 'tests[3].steps.cluster_profile: is "private", which acme/widget may not use; ask its owners to list the repository',
  },
  {
    rule: 'cluster-profile-set',
    change: (c) => void (e2e(c).cluster_profile = 'member'),
    says: 'tests[3].steps.cluster_profile: is "member", one of a set; use the set: group',
  },
  {
    rule: 'secret-and-secrets',
    change: (c) => void (unit(c).secret = { name: 'other', mount_path: '/other' }),
    says: 'tests[0].secret: is set beside secrets; move it into secrets',
  },
  {
    rule: 'secret-outside-container',
    change: (c) => void (claimed(c).secret = { name: 'key', mount_path: '/key' }),
    says: 'tests[2].secret: is set for a test that is no container test; give the steps credentials instead',
  },
  {
    rule: 'relative-secret-path',
    change: (c) => void secret(c, { name: 'key', mount_path: 'key' }),
    says: 'tests[0].secrets[0].mount_path: is "key", no absolute path; begin it with /',
  },
  {
    rule: 'invalid-secret-name',
    change: (c) => void secret(c, { name: 'Key', mount_path: '/key' }),
    says: 'tests[0].secrets[0].name: is "Key", which cannot name a secret; correct the name',
  },
  {
    rule: 'duplicate-secret',
    change: (c) => void secret(c, { name: 'key', mount_path: '/a' }, { name: 'key', mount_path: '/b' }),
    says: 'tests[0].secrets[1].name: is "key", mounted once already; mount it once',
  },
  {
    rule: 'secret-name-clash',
    change: (c) => void secret(c, { name: 'key', bundle: 'all', mount_path: '/key' }),
    says: 'tests[0].secrets[0].name: is set beside bundle, collection, group or field; remove it',
  },
  {
    rule: 'secret-as-without-field',
    change: (c) => void secret(c, { as: 'file', collection: 'a', group: 'b', mount_path: '/key' }),
    says: 'tests[0].secrets[0].as: renames a field, and none is named; add field',
  },
  {
    rule: 'secret-bundle-clash',
    change: (c) => void secret(c, { bundle: 'all', field: 'one', mount_path: '/key' }),
    says: 'tests[0].secrets[0].bundle: is set beside collection, group or field, which a bundle has of its own; keep one of the two',
  },
  {
    rule: 'duplicate-secret-bundle',
    change: (c) => void secret(c, { bundle: 'all', mount_path: '/a' }, { bundle: 'all', mount_path: '/b' }),
    says: 'tests[0].secrets[1].bundle: is "all", mounted once already; mount it once',
  },
  {
    rule: 'incomplete-secret',
    change: (c) => void secret(c, { collection: 'a', mount_path: '/key' }),
    says: 'tests[0].secrets[0].group: is missing beside collection; name the group',
  },
  {
    rule: 'invalid-collection',
    change: (c) => void secret(c, { collection: 'A', group: 'b', mount_path: '/key' }),
    says: 'tests[0].secrets[0].collection: is "A", which cannot name a collection; use lower-case letters, digits, - and single _, with a letter or digit at the end, 50 at most',
  },
  {
    rule: 'invalid-group',
    change: (c) => void secret(c, { collection: 'a', group: 'b-', mount_path: '/key' }),
    says: 'tests[0].secrets[0].group: is "b-", which cannot name a group; use letters, digits, - and single _ between them, with / between parts',
  },
  {
    rule: 'invalid-secret-file',
    change: (c) => void secret(c, { collection: 'a', group: 'b', field: 'one/two', mount_path: '/key' }),
    says: 'tests[0].secrets[0].field: is "one/two", which decodes to one/two, no name of letters, digits, - . and _; correct the name',
  },
  {
    rule: 'few-shards',
    change: (c) => void (unit(c).shard_count = 1),
    says: 'tests[0].shard_count: is 1, and shards are 2 or more; write 2 or more, or remove it',
  },
  {
    rule: 'postsubmit-shards',
    change: (c) => void Object.assign(unit(c), { shard_count: 2, postsubmit: true }),
    says: 'tests[0].shard_count: is set for a postsubmit, which runs whole; remove it',
  },
  {
    rule: 'missing-test-image',
    change: (c) => void (unit(c).container!.from = 'test-bin'),
    says: 'tests[0].container.from: needs the image "test-bin", which nothing provides; add test_binary_build_commands',
  },
  {
    rule: 'missing-release',
    change: (c) => {
      e2e(c).cluster_profile = 'cloud';
      delete c.releases!['latest'];
    },
    says: 'images.items[0]: warning: needs stable, and no release of the configuration provides it; add it to releases',
  },
];

/** Mistakes in the steps of multi-stage tests. */
export const stepCases: readonly RuleCase[] = [
  {
    rule: 'unnamed-step',
    change: (c) => void delete run(c).as,
    says: 'tests[3].steps.test[0].as: is missing; name the step',
  },
  {
    rule: 'empty-step',
    change: (c) => void (e2e(c).test = [{}]),
    says: 'tests[3].steps.test[0]: is empty; write a ref, a chain, or a step with as, from and commands',
  },
  {
    rule: 'several-step-forms',
    change: (c) => void (run(c).ref = 'set-up'),
    says: 'tests[3].steps.test[0]: has as and from and commands and resources and env and dependencies and credentials and leases and ref, and a ref or chain stands alone; keep one of them',
  },
  {
    rule: 'empty-reference',
    change: (c) => void (e2e(c).test = [{ ref: '' }]),
    says: 'tests[3].steps.test[0].ref: is empty; name what it stands for',
  },
  {
    rule: 'duplicate-step',
    change: (c) => void (run(c).as = 'before'),
    says: 'tests[3].steps.test[0].as: is "before", a name that the test has already; name each step once in a test',
  },
  {
    rule: 'no-step-image',
    change: (c) => void delete run(c).from,
    says: 'tests[3].steps.test[0]: does not say which image it runs in; set from or from_image',
  },
  {
    rule: 'several-step-images',
    change: (c) => void (run(c).from_image = { namespace: 'ocp', name: '4.22', tag: 'cli' }),
    says: 'tests[3].steps.test[0].from: is set beside from_image; keep one of the two',
  },
  {
    rule: 'incomplete-step-image',
    change: (c) => {
      delete run(c).from;
      run(c).from_image = { namespace: 'ocp', name: '4.22', tag: '' };
    },
    says: "tests[3].steps.test[0].from_image.tag: is missing; name the image's tag",
  },
  {
    rule: 'invalid-step-image',
    change: (c) => void (run(c).from = 'a:b:c'),
    says: 'tests[3].steps.test[0].from: is "a:b:c", and is a tag or stream:tag; write it with one colon at most',
  },
  {
    rule: 'invalid-step-image-name',
    change: (c) => void (run(c).from = 'Src'),
    says: 'tests[3].steps.test[0].from: is "Src", and "Src" cannot name an image; use lower-case letters, digits, - and .',
  },
  {
    rule: 'unknown-image-stream',
    change: (c) => void (run(c).from = 'other:cli'),
    says: 'tests[3].steps.test[0].from: is "other:cli", and there is no image stream "other"; use pipeline, stable, stable-initial, release, or stable- and the name of a release',
  },
  {
    rule: 'no-commands',
    change: (c) => void delete run(c).commands,
    says: 'tests[3].steps.test[0].commands: is missing; write the commands that the step runs',
  },
  {
    rule: 'trap-grace-period',
    change: (c) => void (run(c).commands = 'trap cleanup EXIT'),
    says: 'tests[3].steps.test[0].commands: sets a trap, and the step has no time to run it in; set grace_period, or remove the word trap',
  },
  {
    rule: 'best-effort-timeout',
    change: (c) => void (run(c).best_effort = true),
    says: 'tests[3].steps.test[0].best_effort: is set for a step without a timeout, which could hold up the test for two hours; set timeout',
  },
  {
    rule: 'unresolved-parameter',
    change: (c) => void (run(c).env = [{ name: 'COLOUR' }]),
    says: 'tests[3].steps.test[0].env[0].name: is "COLOUR", which has no default and which the test does not set; set COLOUR under env of the test',
  },
  {
    rule: 'optional-outside-post',
    change: (c) => void (run(c).optional_on_success = true),
    says: 'tests[3].steps.test[0].optional_on_success: is set in test, and only steps of post can be left out; remove it, or move the step to post',
  },
  {
    rule: 'untyped-lease',
    change: (c) => void (run(c).leases = [{ resource_type: '', env: 'POOL' }]),
    says: 'tests[3].steps.test[0].leases[0].resource_type: is missing; name the kind of resource',
  },
  {
    rule: 'unnamed-lease',
    change: (c) => void (run(c).leases = [{ resource_type: 'pool', env: '' }]),
    says: 'tests[3].steps.test[0].leases[0].env: is missing; name the variable that the lease goes to',
  },
  {
    rule: 'duplicate-lease-env',
    change: (c) => void (e2e(c).leases = [{ resource_type: 'pool', env: 'POOL_RUN' }]),
    says: 'tests[3].steps.test[0].leases[0].env: is "POOL_RUN", set by another lease; name another variable',
  },
  {
    rule: 'unnamed-dependency',
    change: (c) => void (run(c).dependencies = [{ name: '', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: is missing; name the image, as tag or stream:tag',
  },
  {
    rule: 'invalid-dependency',
    change: (c) => void (run(c).dependencies = [{ name: 'stable:a:b', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: is "stable:a:b", and is a tag or stream:tag; write it with one colon at most',
  },
  {
    rule: 'dependency-without-env',
    change: (c) => void (run(c).dependencies = [{ name: 'widget', env: '' }]),
    says: 'tests[3].steps.test[0].dependencies[0].env: is missing; name the variable that the pull spec goes to',
  },
  {
    rule: 'duplicate-dependency-env',
    change: (c) => void run(c).dependencies!.push({ name: 'gadget', env: 'WIDGET' }),
    says: 'tests[3].steps.test[0].dependencies[1].env: is "WIDGET", set once already; name another variable',
  },
  {
    rule: 'unknown-dependency',
    change: (c) => void (run(c).dependencies = [{ name: 'pipeline:nothing', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: is "pipeline:nothing", and nothing imports or builds that image; add it to base_images, images or operator.bundles, or correct the name',
  },
  {
    rule: 'unknown-node-architecture',
    change: (c) => void (run(c).node_architecture = 'mips'),
    says: 'tests[3].steps.test[0].node_architecture: is "mips", of which there are no nodes; use amd64, arm64, s390x, ppc64le',
  },
  {
    rule: 'no-mount-path',
    change: (c) => void credential(c, { namespace: 'keys', name: 'key', mount_path: '' }),
    says: 'tests[3].steps.test[0].credentials[0].mount_path: is missing; say where the secret is to be',
  },
  {
    rule: 'relative-mount-path',
    change: (c) => void credential(c, { namespace: 'keys', name: 'key', mount_path: 'key' }),
    says: 'tests[3].steps.test[0].credentials[0].mount_path: is "key", no absolute path; begin it with /',
  },
  {
    rule: 'incomplete-credential',
    change: (c) => void credential(c, { name: 'key', mount_path: '/key' }),
    says: "tests[3].steps.test[0].credentials[0].namespace: is missing; name the secret's namespace",
  },
  {
    rule: 'credential-name-clash',
    change: (c) => void credential(c, { name: 'key', bundle: 'all', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].name: is set beside bundle, collection, group or field; remove it',
  },
  {
    rule: 'credential-as-without-field',
    change: (c) => void credential(c, { as: 'file', collection: 'a', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].as: renames a field, and none is named; add field',
  },
  {
    rule: 'credential-bundle-clash',
    change: (c) => void credential(c, { bundle: 'all', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].bundle: is set beside collection, group or field, which a bundle has of its own; keep one of the two',
  },
  {
    rule: 'credential-namespace-clash',
    change: (c) => void credential(c, { namespace: 'keys', collection: 'a', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].namespace: is set beside collection, group or field; remove it',
  },
  {
    rule: 'incomplete-managed-credential',
    change: (c) => void credential(c, { collection: 'a', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0]: names a part of a secret only; name a bundle, or a collection and a group, and a field if you like',
  },
  {
    rule: 'mount-path-clash',
    change: (c) => void (run(c).credentials![1]!.mount_path = '/var/first'),
    says: 'tests[3].steps.test[0].credentials[1].mount_path: is "/var/first", the path of credentials[0] too; mount each at a path of its own',
  },
  {
    rule: 'duplicate-credential',
    change: (c) => void (run(c).credentials![1]!.name = 'first'),
    says: 'tests[3].steps.test[0].credentials[1].name: is "first", the secret of credentials[0] too, and a pod has one volume for it; mount it once',
  },
  {
    rule: 'duplicate-credential-bundle',
    change: (c) => void credential(c, { bundle: 'all', mount_path: '/a' }, { bundle: 'all', mount_path: '/b' }),
    says: 'tests[3].steps.test[0].credentials[1].bundle: is "all", the bundle of credentials[0] too; mount it once',
  },
  {
    rule: 'nested-mount-path',
    change: (c) => void (run(c).credentials![1]!.mount_path = '/var/first/second'),
    says: 'tests[3].steps.test[0].credentials[1].mount_path: is "/var/first/second", and credentials[0] is at /var/first: one lies in the other; mount them side by side',
  },
];

/** Mistakes that only the step registry shows. */
export const registryCases: readonly RuleCase[] = [
  {
    rule: 'unknown-step',
    change: (c) => void (e2e(c).pre = [{ ref: 'set-op' }]),
    says: 'tests[3].steps.pre[0]: names the step "set-op", which the registry lacks; did you mean set-up?',
  },
  {
    rule: 'unknown-chain',
    change: (c) => void (e2e(c).pre = [{ chain: 'al' }]),
    says: 'tests[3].steps.pre[0]: names the chain "al", which the registry lacks; did you mean all?',
  },
  {
    rule: 'unknown-workflow',
    change: (c) => void (e2e(c).workflow = 'whle'),
    says: 'tests[3].steps.workflow: is "whle", a workflow that the registry lacks; did you mean whole?',
  },
  {
    rule: 'unknown-observer',
    change: (c) => void (e2e(c).observers = { enable: ['watchr'] }),
    says: 'tests[3].steps.observers.enable[0]: names the observer "watchr", which the registry lacks; did you mean watcher?',
  },
  {
    rule: 'duplicate-expanded-step',
    change: (c) => void (e2e(c).pre = [{ chain: 'all' }, { ref: 'set-up' }]),
    says: 'tests[3].steps.pre[1]: brings a second step "set-up" into the phase; name each step once in a phase',
  },
  {
    rule: 'unset-parameter',
    change: (c) => void (e2e(c).post = [{ ref: 'tear-down' }]),
    says: 'tests[3].steps.post[0]: test/e2e: step/tear-down needs the parameter REGION, which nobody sets and has no default; set REGION under env of the test',
  },
  {
    rule: 'unused-parameter',
    change: (c) => void (e2e(c).env = { SIEZ: 'large' }),
    says: 'tests[3].steps.env.SIEZ: test/e2e sets the parameter SIEZ, which no step declares; remove it, or correct its name',
  },
  {
    rule: 'unused-dependency',
    change: (c) => void (e2e(c).dependencies = { WIGDET: 'gadget' }),
    says: 'tests[3].steps.dependencies.WIGDET: test/e2e sets the dependency WIGDET, which no step declares; remove it, or correct its name',
  },
  {
    rule: 'overridden-lease',
    change: (c) => {
      e2e(c).workflow = 'leased';
      e2e(c).leases = [{ resource_type: 'other', env: 'SHARED' }];
    },
    says: 'tests[3].steps.leases[0].env: sets SHARED, which a lease of the workflow or of the test sets to something else; name another variable',
  },
];
