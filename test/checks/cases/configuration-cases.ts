import { unit, requests, release, type RuleCase } from './rule-case';

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
    rule: 'invalid-pattern',
    change: (c) => void (c.images!.skip_if_only_changed = '*.md'),
    says: 'images.skip_if_only_changed: "*.md" is not a regular expression of Go: missing argument to repetition operator: `*`; a regular expression is no glob: write .* for any text',
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
    rule: 'impossible-name',
    change: (c) => void (c.releases!['initial'] = { integration: { namespace: 'ocp', name: '4.x' } }),
    says: 'releases.initial.integration.name: "4.x" is not an OpenShift version; write an OpenShift version, such as "4.22"',
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
