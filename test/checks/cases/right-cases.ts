import { type Configuration, type TestConfiguration } from '../../../lib/config';
import { chars, claimed, credential, e2e, nightly, release, requests, run, secret, unit } from './rule-case';

/** Something that is right, just beside what a rule finds. */
export interface RightCase {
  readonly rule: string;
  readonly what: string;
  readonly change: (configuration: Configuration) => void;
}

const right = (rule: string, what: string, change: RightCase['change']): RightCase => ({ rule, what, change });
const tag = { namespace: 'ocp', name: '4.22', tag: 'x' };
const on = (fields: Partial<TestConfiguration>) => (c: Configuration) =>
  void Object.assign(nightly(c), { cron: undefined }, fields);
const atFirst = (fields: Partial<TestConfiguration>) => (c: Configuration) => void Object.assign(unit(c), fields);

/** What must not be found, rule by rule; a rule that is not named here has its right form in `validConfig()`. */
export const rightCases: readonly RightCase[] = [
  right('nothing-to-do', 'images and no tests', (c) => void (c.tests = [])),
  right('default-go-repository', 'another path', (c) => void (c.canonical_go_repository = 'acme.example/widget')),
  right('unknown-resource', 'an accelerator', (c) => void (requests(c)['nvidia.com/gpu'] = '1')),
  right('empty-resources', 'limits alone', (c) => void (c.resources!['unit'] = { limits: { memory: '1Gi' } })),
  right('invalid-quantity', 'an exponent', (c) => void (requests(c)['memory'] = '1e9')),
  right('large-shared-memory', '2G', (c) => void (requests(c)['ci-operator.openshift.io/shm'] = '2G')),
  right('kvm-amount', 'one', (c) => void (requests(c)['devices.kubevirt.io/kvm'] = '1')),
  right('no-build-root', 'one that is built', (c) => void (c.build_root = { project_image: { dockerfile_path: 'D' } })),
  right('several-build-roots', 'that of the repository', (c) => void (c.build_root = { from_repository: true })),
  right('reserved-image-name', 'a name that has root in it', (c) => void (c.base_images!['root-base'] = tag)),
  right(
    'external-registry',
    'a path below quay.io',
    (c) => void (c.external_images!['outside']!.registry = 'quay.io/x'),
  ),
  right('several-change-conditions', 'one', (c) => void (c.images!.run_if_changed = '^pkg/')),
  right('literal-dockerfile-clash', 'the text alone', (c) => void (c.images!.items![0]!.dockerfile_literal = 'FROM x')),
  right('unknown-architecture', 'arm64', (c) => void (c.images!.items![0]!.additional_architectures = ['arm64'])),
  right('invalid-capability', 'a word with a dot', (c) => void (c.images!.items![0]!.capabilities = ['a.b'])),
  right('unnamed-bundle', 'a bundle with nothing', (c) => void (c.operator!.bundles = [{}])),
  right(
    'unknown-update-graph',
    'semver-skippatch',
    (c) => void (c.operator!.bundles![0]!.update_graph = 'semver-skippatch'),
  ),
  right('forbidden-namespace', 'openshift itself', (c) => void (c.promotion!.to![0]!.namespace = 'openshift')),
  right('same-promotion-target', 'another tag', (c) => void c.promotion!.to!.push({ namespace: 'acme', tag: 'v2' })),
  right('built-images-outside-latest', 'in latest', (c) => {
    c.releases!['latest'] = { integration: { namespace: 'ocp', name: '4.22', include_built_images: true } };
  }),
  right('unknown-reference-policy', 'Source', (c) => {
    release(c, { integration: { namespace: 'ocp', name: '4.22', reference_policy: 'Source' } });
  }),
  right('unknown-stream', 'none for okd', (c) =>
    release(c, { candidate: { product: 'okd', stream: '', version: '4.22' } }),
  ),
  right('unknown-release-architecture', 'multi', (c) => {
    release(c, { release: { channel: 'fast', version: '4.22', architecture: 'multi' } });
  }),
  right('negative-relative', 'none back', (c) =>
    release(c, { release: { channel: 'fast', version: '4.22', relative: 0 } }),
  ),
  right('invalid-version', 'a patch release', (c) => release(c, { release: { channel: 'fast', version: '4.22.1' } })),
  right('long-test-name', '61 characters', (c) => void (unit(c).as = chars(61))),
  right('long-claim-test-name', '42 characters', (c) => void (claimed(c).as = chars(42))),
  right('test-named-images', 'a name that has images in it', (c) => void (unit(c).as = 'images-unit')),
  right('dotted-test-name', 'a container test', (c) => void (unit(c).as = 'unit.fast')),
  right('shard-test-name', 'of without numbers', (c) => void (unit(c).as = 'unit-of2')),
  right('invalid-volume-size', 'a quantity', (c) => void (unit(c).container!.memory_backed_volume = { size: '4Gi' })),
  right('presubmit-without-periodic', 'with an interval', on({ interval: '24h', presubmit: true })),
  right('periodic-condition', 'with a presubmit', on({ interval: '24h', presubmit: true, run_if_changed: 'x' })),
  right('postsubmit-clash', 'a plain postsubmit', on({ postsubmit: true })),
  right('several-clocks', 'one', on({ minimum_interval: '24h' })),
  right('release-controller-clock', 'no clock', on({ release_controller: true })),
  right('invalid-interval', 'parts of hours', on({ interval: '1h30m' })),
  ...['TZ=Europe/Prague 0 4 * * 1', '0 0 4 * * mon', '@every 36h', '0 0-4/2,8 ? jan-mar *'].map((cron) =>
    right('invalid-cron', cron, on({ cron })),
  ),
  right('report-without-presubmit', 'with one', (c) => {
    on({ interval: '24h', presubmit: true })(c);
    nightly(c).reporter_config!.report_presubmit = true;
  }),
  right('long-timeout', '72 hours', atFirst({ timeout: '72h0m0s' })),
  right('unknown-cluster', 'a build cluster of the future', atFirst({ cluster: 'build42' })),
  right('reserved-claim-label', 'one of its own', (c) => void (claimed(c).cluster_claim!.labels = { region: 'east' })),
  right('cluster-profile-owner', 'one of ours', (c) => void (e2e(c).cluster_profile = 'ours')),
  right('cluster-profile-set', 'a test that is excepted', (c) => {
    c.tests![3]!.as = 'excepted';
    e2e(c).cluster_profile = 'member';
  }),
  right('incomplete-secret', 'a collection and a group', (c) =>
    secret(c, { collection: 'a', group: 'b', mount_path: '/k' }),
  ),
  right('duplicate-secret', 'another one', (c) =>
    secret(c, { name: 'a', mount_path: '/a' }, { name: 'b', mount_path: '/b' }),
  ),
  right('few-shards', 'two', atFirst({ shard_count: 2 })),
  right('several-step-forms', 'a reference', (c) => void (e2e(c).pre = [{ ref: 'set-up' }])),
  right('unknown-image-stream', 'the stream of a release', (c) => void (run(c).from = 'stable-initial:cli')),
  right('trap-grace-period', 'with a grace period', (c) => {
    Object.assign(run(c), { commands: 'trap make EXIT', grace_period: '1m0s' });
  }),
  right('trap-grace-period', 'a word that only contains it', (c) => void (run(c).commands = 'make strapped')),
  right(
    'best-effort-timeout',
    'with a timeout',
    (c) => void Object.assign(run(c), { best_effort: true, timeout: '1h0m0s' }),
  ),
  right('unresolved-parameter', 'one that the test sets', (c) => {
    run(c).env = [{ name: 'COLOUR' }];
    e2e(c).env = { COLOUR: 'red' };
  }),
  right('optional-outside-post', 'in post', (c) => void (e2e(c).post![0]!.optional_on_success = true)),
  right(
    'unknown-dependency',
    'a release',
    (c) => void (run(c).dependencies = [{ name: 'release:latest', env: 'WIDGET' }]),
  ),
  right('unknown-dependency', 'one that is overridden', (c) => {
    run(c).dependencies = [{ name: 'stable:anything', env: 'WIDGET' }];
    e2e(c).dependency_overrides = { WIDGET: 'quay.io/acme/widget:v1' };
  }),
  right('unknown-node-architecture', 's390x', (c) => void (run(c).node_architecture = 's390x')),
  right('nested-mount-path', 'a path that begins alike', (c) => {
    run(c).credentials![1]!.mount_path = '/var/first-other';
  }),
  right('incomplete-managed-credential', 'a bundle alone', (c) => credential(c, { bundle: 'all', mount_path: '/a' })),
  right('duplicate-expanded-step', 'in different phases of the workflow', (c) => void (e2e(c).workflow = 'bare')),
  right('unset-parameter', 'one that the test sets', (c) => {
    e2e(c).post = [{ ref: 'tear-down' }];
    e2e(c).env = { REGION: 'west' };
  }),
  right('unused-parameter', 'one of a step that was replaced', (c) => {
    Object.assign(e2e(c), { workflow: 'whole', env: { REGION: 'east' } });
  }),
  right('overridden-lease', 'the same again', (c) => {
    Object.assign(e2e(c), { workflow: 'leased', leases: [{ resource_type: 'pool', env: 'SHARED' }] });
  }),
];
