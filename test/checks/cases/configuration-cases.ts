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
    says: 'rpm_build_location: is set, but no commands build RPMs; add rpm_build_commands, or remove it',
  },
  {
    rule: 'rpm-images-without-commands',
    change: (c) => {
      delete c.rpm_build_commands;
      delete c.rpm_build_location;
    },
    says: 'base_rpm_images: is set, but no commands build RPMs; add rpm_build_commands, or use base_images',
  },
  {
    rule: 'default-go-repository',
    change: (c) => void (c.canonical_go_repository = 'github.com/acme/widget'),
    says: 'canonical_go_repository: "github.com/acme/widget" is the default; remove it',
  },
  {
    rule: 'resolver-field',
    change: (c) => void (c.binary_build_commands_list = [{ ref: 'acme.widget', commands: 'make' }]),
    says: 'binary_build_commands_list: is set only by the config resolver; use the field of the same name without its last word',
  },
  {
    rule: 'rpm-locations-without-commands',
    change: (c) => void (c.rpm_build_location_list = [{ ref: 'acme.widget', location: 'rpms/' }]),
    says: 'rpm_build_location_list: is set, but no commands build RPMs; remove it',
  },
  {
    rule: 'resolver-build-roots',
    change: (c) => {
      c.build_roots = { 'acme.widget': c.build_root! };
      delete c.build_root;
    },
    says: 'build_roots: is set only by the config resolver; use build_root',
  },
  {
    rule: 'no-resources',
    change: (c) => void delete c.resources,
    says: "resources: is missing; every pod needs requests; add an entry '*' with requests, such as cpu: 100m and memory: 200Mi",
  },
  {
    rule: 'no-default-resources',
    change: (c) => void (c.resources = { unit: { requests: { cpu: '1' } } }),
    says: "resources: has no entry '*' for the pods that have none of their own; add an entry '*' with requests",
  },
  {
    rule: 'empty-resources',
    change: (c) => void (c.resources!['unit'] = {}),
    says: 'resources.unit: sets neither requests nor limits; add requests, such as cpu: 100m and memory: 200Mi',
  },
  {
    rule: 'unknown-resource',
    change: (c) => void (requests(c)['gpu'] = '1'),
    says: 'resources["*"].requests.gpu: unknown resource; use one of cpu, memory, ephemeral-storage, ci-operator.openshift.io/shm, nvidia.com/gpu, devices.kubevirt.io/kvm',
  },
  {
    rule: 'invalid-quantity',
    change: (c) => void (requests(c)['cpu'] = '100 m'),
    says: 'resources["*"].requests.cpu: "100 m" is not a quantity; write one such as 100m, 2 or 4Gi',
  },
  {
    rule: 'zero-quantity',
    change: (c) => void (requests(c)['cpu'] = '0'),
    says: 'resources["*"].requests.cpu: "0" requests nothing; use a positive amount, or remove it',
  },
  {
    rule: 'negative-quantity',
    change: (c) => void (requests(c)['cpu'] = '-1'),
    says: 'resources["*"].requests.cpu: "-1" is negative; remove the sign',
  },
  {
    rule: 'large-shared-memory',
    change: (c) => void (requests(c)['ci-operator.openshift.io/shm'] = '2Gi'),
    says: 'resources["*"].requests["ci-operator.openshift.io/shm"]: "2Gi" exceeds the limit of 2G; use at most 2G',
  },
  {
    rule: 'kvm-amount',
    change: (c) => void (requests(c)['devices.kubevirt.io/kvm'] = '2'),
    says: 'resources["*"].requests["devices.kubevirt.io/kvm"]: is "2"; a pod can have only one /dev/kvm; write "1"',
  },
  {
    rule: 'no-build-root',
    change: (c) => void (c.build_root = {}),
    says: 'build_root: does not name an image; set one of image_stream_tag, project_image and from_repository',
  },
  {
    rule: 'several-build-roots',
    change: (c) => void (c.build_root!.from_repository = true),
    says: 'build_root: sets image_stream_tag and from_repository, which cannot be combined; remove one of them',
  },
  {
    rule: 'incomplete-build-root',
    change: (c) => void (c.build_root!.image_stream_tag!.tag = ''),
    says: "build_root.image_stream_tag.tag: is missing; name the image stream's tag",
  },
  {
    rule: 'reserved-image-name',
    change: (c) => void (c.base_images!['ci-index-x'] = { namespace: 'ocp', name: '4.22', tag: 'x' }),
    says: 'base_images.ci-index-x: uses the prefix ci-index, which is reserved for index images; choose another name',
  },
  {
    rule: 'missing-image-tag',
    change: (c) => void (c.base_images!['base']!.tag = ''),
    says: 'base_images.base.tag: is missing; name the tag to import',
  },
  {
    rule: 'external-pull-spec',
    change: (c) => void (c.external_images!['outside']!.pull_spec = 'quay.io/acme/outside:v1'),
    says: 'external_images.outside.pull_spec: is set, but ci-operator builds it from the other fields; remove it',
  },
  {
    rule: 'external-registry',
    change: (c) => void (c.external_images!['outside']!.registry = 'docker.io'),
    says: 'external_images.outside.registry: registry "docker.io" is not allowed; ci-operator imports from quay.io only; mirror the image to quay.io',
  },
  {
    rule: 'incomplete-external-image',
    change: (c) => void (c.external_images!['outside']!.namespace = ''),
    says: "external_images.outside.namespace: is missing; name the image's namespace",
  },
  {
    rule: 'external-image-clash',
    change: (c) => void (c.external_images!['base'] = c.external_images!['outside']!),
    says: 'external_images.base: duplicate image name: base_images.base has it too; choose another name',
  },
  {
    rule: 'duplicate-image',
    change: (c) => void (c.base_images!['widget'] = { namespace: 'ocp', name: '4.22', tag: 'x' }),
    says: 'images.items[0].to: duplicate image "widget" (also built by base_images.widget); choose another name',
  },
  {
    rule: 'invalid-pattern',
    change: (c) => void (c.images!.skip_if_only_changed = '*.md'),
    says: 'images.skip_if_only_changed: "*.md" is not a valid Go regular expression: missing argument to repetition operator: `*`; this is a regular expression, not a glob; write .* for any text',
  },
  {
    rule: 'several-change-conditions',
    change: (c) => {
      c.images!.run_if_changed = 'a';
      c.images!.skip_if_only_changed = 'b';
    },
    says: 'images.skip_if_only_changed: cannot be combined with run_if_changed; remove one of them',
  },
  {
    rule: 'unnamed-image',
    change: (c) => void c.images!.items!.push({ to: '' }),
    says: 'images.items[2].to: is missing; name the image',
  },
  {
    rule: 'literal-dockerfile-clash',
    change: (c) => void Object.assign(c.images!.items![0]!, { dockerfile_literal: 'FROM base', context_dir: 'images' }),
    says: 'images.items[0].dockerfile_literal: cannot be combined with context_dir; remove one of them',
  },
  {
    rule: 'unknown-architecture',
    change: (c) => void (c.images!.items![0]!.additional_architectures = ['riscv64']),
    says: 'images.items[0].additional_architectures[0]: architecture "riscv64" has no builders; use amd64, arm64, ppc64le, s390x',
  },
  {
    rule: 'invalid-capability',
    change: (c) => void (c.images!.items![0]!.capabilities = ['a b']),
    says: 'images.items[0].capabilities[0]: "a b" is not a valid label value; use at most 63 letters, digits, - _ and . with a letter or digit at both ends',
  },
  {
    rule: 'unnamed-bundle',
    change: (c) => void (c.operator!.bundles = [{ base_index: 'base' }]),
    says: 'operator.bundles[0].base_index: requires the bundle to have a name; name the bundle with `as`',
  },
  {
    rule: 'update-graph-without-base',
    change: (c) => void (c.operator!.bundles = [{ as: 'acme-bundle', update_graph: 'semver' }]),
    says: 'operator.bundles[0].update_graph: requires base_index; set base_index too',
  },
  {
    rule: 'unknown-update-graph',
    change: (c) => void (c.operator!.bundles![0]!.update_graph = 'sometimes'),
    says: 'operator.bundles[0].update_graph: update graph mode "sometimes" does not exist; use semver, semver-skippatch, replaces',
  },
  {
    rule: 'missing-pullspec',
    change: (c) => void (c.operator!.substitutions = [{ with: 'widget' }]),
    says: 'operator.substitutions[0].pullspec: is missing; set the pull spec used in the manifests',
  },
  {
    rule: 'missing-substitute',
    change: (c) => void (c.operator!.substitutions = [{ pullspec: 'quay.io/acme/widget:v1' }]),
    says: 'operator.substitutions[0].with: is missing; set the image that replaces it',
  },
  {
    rule: 'unknown-substitute',
    change: (c) => void (c.operator!.substitutions![0]!.with = 'other:widget'),
    says: 'operator.substitutions[0].with: image "other:widget" is not defined in this configuration; use an image from pipeline:, stable: or release:',
  },
  {
    rule: 'promotion-namespace',
    change: (c) => void (c.promotion!.to![0]!.namespace = ''),
    says: 'promotion.to[0].namespace: is missing; name the namespace to publish to',
  },
  {
    rule: 'forbidden-namespace',
    change: (c) => void (c.promotion!.to![0]!.namespace = 'kube-system'),
    says: 'promotion.to[0].namespace: namespace "kube-system" is reserved for the cluster; use one that is not default and does not start with kube, openshift or redhat',
  },
  {
    rule: 'promotion-target',
    change: (c) => void delete c.promotion!.to![0]!.name,
    says: 'promotion.to[0]: has neither name nor tag; set one of them',
  },
  {
    rule: 'promotion-name-and-tag',
    change: (c) => void (c.promotion!.to![0]!.tag = 'v2'),
    says: 'promotion.to[0]: has both name and tag; remove one of them',
  },
  {
    rule: 'same-promotion-target',
    change: (c) => void (c.promotion!.to![1] = { namespace: 'acme', name: 'widget' }),
    says: 'promotion.to[1]: duplicate target (same as promotion.to[0]); remove one',
  },
  {
    rule: 'promotion-without-release',
    change: (c) => {
      c.promotion!.to![0]!.namespace = 'ocp';
      delete c.releases!['latest'];
    },
    says: 'promotion.to: publishes images of the product, but no release for tests includes them; add releases.latest, and an e2e test if possible',
  },
  {
    rule: 'registry-override',
    change: (c) => void (c.promotion!.registry_override = 'registry.example.com'),
    says: 'promotion.registry_override: a configuration cannot choose its registry; remove it',
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
    says: 'releases.latest: is already defined by tag_specification; remove one of them',
  },
  {
    rule: 'dotted-release-name',
    change: (c) => void (c.releases!['4.22'] = c.releases!['latest']!),
    says: 'releases["4.22"]: the name contains a dot, which image stream names cannot contain; use a name without dots',
  },
  {
    rule: 'impossible-name',
    change: (c) => void (c.releases!['initial'] = { integration: { namespace: 'ocp', name: '4.x' } }),
    says: 'releases.initial.integration.name: "4.x" is not an OpenShift version; write an OpenShift version, such as "4.22"',
  },
  {
    rule: 'no-release',
    change: (c) => void release(c, {}),
    says: 'releases.custom: does not name a release; set one of integration, candidate, prerelease, release',
  },
  {
    rule: 'several-releases',
    change: (c) => void release(c, { ...c.releases!['latest'], ...c.releases!['initial'] }),
    says: 'releases.custom: sets integration and candidate; remove one of them',
  },
  {
    rule: 'incomplete-integration',
    change: (c) => void release(c, { integration: { namespace: '', name: '4.22' } }),
    says: "releases.custom.integration.namespace: is missing; name the image stream's namespace",
  },
  {
    rule: 'built-images-outside-latest',
    change: (c) => void release(c, { integration: { namespace: 'ocp', name: '4.22', include_built_images: true } }),
    says: 'releases.custom.integration.include_built_images: only works for the release latest, not for custom; remove it',
  },
  {
    rule: 'unknown-reference-policy',
    change: (c) => void release(c, { integration: { namespace: 'ocp', name: '4.22', reference_policy: 'Remote' } }),
    says: 'releases.custom.integration.reference_policy: reference policy "Remote" does not exist; use Local or Source, or remove it',
  },
  {
    rule: 'unknown-product',
    change: (c) => void release(c, { candidate: { product: 'rhel', stream: 'ci', version: '4.22' } }),
    says: 'releases.custom.candidate.product: "rhel" has no releases; use ocp, okd, okd-scos',
  },
  {
    rule: 'unknown-release-architecture',
    change: (c) =>
      void release(c, { candidate: { product: 'ocp', stream: 'ci', version: '4.22', architecture: 'mips' } }),
    says: 'releases.custom.candidate.architecture: "mips" has no releases; use amd64, arm64, multi, ppc64le, s390x',
  },
  {
    rule: 'unknown-stream',
    change: (c) => void release(c, { candidate: { product: 'ocp', stream: 'weekly', version: '4.22' } }),
    says: 'releases.custom.candidate.stream: "weekly" has no releases; use ci, konflux-nightly, nightly',
  },
  {
    rule: 'unknown-channel',
    change: (c) => void release(c, { release: { channel: 'slow', version: '4.22' } }),
    says: 'releases.custom.release.channel: "slow" has no releases; use candidate, fast, stable',
  },
  {
    rule: 'invalid-version',
    change: (c) => void release(c, { release: { channel: 'fast', version: 'four' } }),
    says: 'releases.custom.release.version: "four" is not a minor version; write one such as "4.22"',
  },
  {
    rule: 'negative-relative',
    change: (c) => void release(c, { release: { channel: 'fast', version: '4.22', relative: -1 } }),
    says: 'releases.custom.release.relative: is -1; it counts back and cannot be negative; use 0 or more',
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
    says: 'images.items[0].from: image "bse" is not defined; add it to base_images or images',
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
