import { type Configuration, type TestConfiguration } from '../../../lib/config';
import { claimed, credential, e2e, nightly, release, run, type RuleCase, secret, unit } from './rule-case';

type Fields = Partial<TestConfiguration>;

const tag = { namespace: 'ocp', name: '4.22', tag: 'x' };
const periodic = (fields: Fields) => (c: Configuration) => void Object.assign(nightly(c), { cron: undefined }, fields);
const presubmit = (fields: Fields) => (c: Configuration) => void Object.assign(unit(c), fields);
const bundle = (fields: object) => (c: Configuration) => void (c.operator!.bundles = [fields]);

const reserved: readonly [string, string][] = [
  ['root', 'root, the name of the build root'],
  ['src-bundle', 'src-bundle, the name of the source of operator bundles'],
  ['ci-bundle1', 'the prefix ci-bundle, which is reserved for unnamed bundles'],
];

const reservedNames = (['base_images', 'base_rpm_images', 'external_images'] as const).flatMap((map) =>
  reserved.map(([name, clash]): RuleCase => {
    const change = (c: Configuration) => void (c[map]![name] = { ...tag, registry: 'quay.io' });
    return { rule: 'reserved-image-name', change, says: `${map}.${name}: uses ${clash}; choose another name` };
  }),
);

const takenNames: readonly [string, string, (c: Configuration) => void][] = [
  ['bin', 'binary_build_commands', () => undefined],
  ['test-bin', 'test_binary_build_commands', (c) => void (c.test_binary_build_commands = 'make')],
  ['rpms', 'rpm_build_commands', () => undefined],
  ['acme-bundle', 'operator.bundles[0].as', () => undefined],
  ['ci-index-acme-bundle', 'operator.bundles[0].as', () => undefined],
];

const duplicates = takenNames.map(([name, owner, prepare]): RuleCase => ({
  rule: 'duplicate-image',
  change: (c) => {
    prepare(c);
    c.images!.items!.push({ to: name });
  },
  says: `images.items[2].to: duplicate image "${name}" (also built by ${owner}); choose another name`,
}));

const unnamedBundles = ['skip_building_index', 'run_if_changed', 'skip_if_only_changed'].map((field): RuleCase => ({
  rule: 'unnamed-bundle',
  change: bundle({ [field]: field === 'skip_building_index' ? true : 'x' }),
  says: `operator.bundles[0].${field}: requires the bundle to have a name; name the bundle with \`as\``,
}));

const afterMerge = (['interval', 'minimum_interval', 'optional'] as const).map((field): RuleCase => ({
  rule: 'postsubmit-clash',
  change: periodic({ postsubmit: true, [field]: field === 'optional' ? true : '24h' }),
  says: `tests[1].${field}: has no effect on a postsubmit, which runs after each merge; remove one of them`,
}));

const byClock = (['skip_if_only_changed', 'optional'] as const).map((field): RuleCase => ({
  rule: 'periodic-condition',
  change: periodic({ interval: '24h', [field]: field === 'optional' ? true : 'x' }),
  says: `tests[1].${field}: has no effect on a periodic, which has no pull request; remove it, or add \`presubmit: true\``,
}));

const twoSchedules: readonly [Fields, string, string][] = [
  [{ cron: '@daily', minimum_interval: '24h' }, 'minimum_interval', 'cron'],
  [{ interval: '24h', minimum_interval: '24h' }, 'minimum_interval', 'interval'],
];

/** Rules in their other places and combinations. */
export const furtherCases: readonly RuleCase[] = [
  ...reservedNames,
  ...duplicates,
  ...unnamedBundles,
  ...afterMerge,
  ...byClock,
  ...twoSchedules.map(([fields, second, first]): RuleCase => ({
    rule: 'several-clocks',
    change: periodic(fields),
    says: `tests[1].${second}: cannot be combined with ${first}; remove one of them`,
  })),
  {
    rule: 'duplicate-image',
    change: (c) => void (c.base_images!['tools-without-rpms'] = tag),
    says: 'base_rpm_images.tools: duplicate image "tools-without-rpms" (also built by base_images.tools-without-rpms); choose another name',
  },
  {
    rule: 'duplicate-image',
    change: (c) => {
      c.base_images!['ocp-tools-x'] = tag;
      delete run(c).from;
      run(c).from_image = { namespace: 'ocp', name: 'tools', tag: 'x' };
    },
    says: 'tests[3].steps.test[0].from_image: duplicate image "ocp-tools-x" (also built by base_images.ocp-tools-x); choose another name',
  },
  {
    rule: 'several-build-roots',
    change: (c) => void (c.build_root = { project_image: { dockerfile_path: 'D' }, from_repository: true }),
    says: 'build_root: sets project_image and from_repository, which cannot be combined; remove one of them',
  },
  {
    rule: 'empty-resources',
    change: (c) => void (run(c).resources = {}),
    says: 'tests[3].steps.test[0].resources: sets neither requests nor limits; add requests, such as cpu: 100m and memory: 200Mi',
  },
  {
    rule: 'invalid-quantity',
    change: (c) => void (c.resources!['*']!.limits = { memory: 'much' }),
    says: 'resources["*"].limits.memory: "much" is not a quantity; write one such as 100m, 2 or 4Gi',
  },
  {
    rule: 'several-change-conditions',
    change: presubmit({ run_if_changed: 'a', pipeline_skip_if_only_changed: 'b' }),
    says: 'tests[0].pipeline_skip_if_only_changed: cannot be combined with run_if_changed; remove one of them',
  },
  {
    rule: 'several-change-conditions',
    change: (c) => void Object.assign(c.operator!.bundles![0]!, { run_if_changed: 'a', skip_if_only_changed: 'b' }),
    says: 'operator.bundles[0].skip_if_only_changed: cannot be combined with run_if_changed; remove one of them',
  },
  {
    rule: 'invalid-pattern',
    change: presubmit({ run_if_changed: '^(?!docs/)' }),
    says: 'tests[0].run_if_changed: "^(?!docs/)" is not a valid Go regular expression: invalid or unsupported Perl syntax: `(?!`; Go has no lookahead or lookbehind; write the pattern without it',
  },
  {
    rule: 'invalid-pattern',
    change: (c) => void (c.operator!.bundles![0]!.run_if_changed = '(a'),
    says: 'operator.bundles[0].run_if_changed: "(a" is not a valid Go regular expression: missing closing ): `(a`; see https://pkg.go.dev/regexp/syntax',
  },
  {
    rule: 'incomplete-tag-specification',
    change: (c) => {
      delete c.releases;
      c.tag_specification = { namespace: '', name: '4.22' };
    },
    says: 'tag_specification.namespace: is missing; add its namespace',
  },
  {
    rule: 'unknown-product',
    change: (c) => release(c, { prerelease: { product: 'x', version_bounds: { lower: '1', upper: '2' } } }),
    says: 'releases.custom.prerelease.product: "x" has no releases; use ocp, okd, okd-scos',
  },
  {
    rule: 'unknown-stream',
    change: (c) => release(c, { candidate: { product: 'okd', stream: 'ci', version: '4.22' } }),
    says: 'releases.custom.candidate.stream: "ci" has no releases; use okd, okd-scos',
  },
  {
    rule: 'invalid-interval',
    change: periodic({ minimum_interval: 'soon' }),
    says: 'tests[1].minimum_interval: "soon" is not a duration; write one such as 24h',
  },
  {
    rule: 'unknown-node-architecture',
    change: (c) => void (e2e(c).node_architecture_overrides = { run: 'mips' }),
    says: 'tests[3].steps.node_architecture_overrides.run: there are no nodes of architecture "mips"; use amd64, arm64, s390x, ppc64le',
  },
  {
    rule: 'unknown-node-architecture',
    change: (c) => void (e2e(c).node_architecture = 'mips'),
    says: 'tests[3].steps.node_architecture: there are no nodes of architecture "mips"; use amd64, arm64, s390x, ppc64le',
  },
  {
    rule: 'untyped-lease',
    change: (c) => void (e2e(c).leases = [{ resource_type: '', env: 'SHARED' }]),
    says: 'tests[3].steps.leases[0].resource_type: is missing; name the kind of resource',
  },
  {
    rule: 'unnamed-lease',
    change: (c) => void (e2e(c).leases = [{ resource_type: 'pool', env: '' }]),
    says: 'tests[3].steps.leases[0].env: is missing; set the variable that receives the lease',
  },
  {
    rule: 'incomplete-secret',
    change: (c) => void secret(c, { group: 'a', mount_path: '/key' }),
    says: 'tests[0].secrets[0].collection: is required with group; name the collection',
  },
  {
    rule: 'incomplete-secret',
    change: (c) => void secret(c, { field: 'a', mount_path: '/key' }),
    says: 'tests[0].secrets[0]: sets neither bundle nor collection and group; name one of the two',
  },
  {
    rule: 'incomplete-credential',
    change: (c) => void credential(c, { namespace: 'keys', mount_path: '/key' }),
    says: "tests[3].steps.test[0].credentials[0].name: is missing; name the secret's name",
  },
  {
    rule: 'duplicate-step',
    change: (c) => {
      e2e(c).pre = [{ ref: 'set-up' }];
      run(c).as = 'set-up';
    },
    says: 'tests[3].steps.test[0].as: duplicate step name "set-up"; give each step of the test a different name',
  },
  {
    rule: 'claim-and-profile',
    change: (c) => void (claimed(c).steps!.workflow = 'whole'),
    says: 'tests[2].cluster_claim: cannot be combined with the cluster profile of the workflow, which installs another cluster; remove one of them',
  },
  {
    rule: 'duplicate-image',
    change: (c) => {
      c.base_images!['ocp-tools-x'] = tag;
      e2e(c).pre = [{ ref: 'imports' }];
    },
    says: 'tests[3].steps.pre[0]: the workflow imports an image "ocp-tools-x", but the configuration uses this name for another image; choose another name there',
  },
];
