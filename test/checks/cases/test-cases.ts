import { unit, nightly, claimed, e2e, secret, chars, type RuleCase } from './rule-case';

/** Mistakes in tests. */
export const testCases: readonly RuleCase[] = [
  {
    rule: 'duplicate-test',
    change: (c) => void (nightly(c).as = 'unit'),
    says: 'tests[1].as: duplicate test name "unit" (first used by tests[0]); give each test a different name',
  },
  {
    rule: 'unnamed-test',
    change: (c) => void (unit(c).as = ''),
    says: 'tests[0].as: is missing; name the test',
  },
  {
    rule: 'long-test-name',
    change: (c) => void (unit(c).as = chars(62)),
    says: 'tests[0].as: is 62 characters long; the limit is 61; shorten the name',
  },
  {
    rule: 'long-claim-test-name',
    change: (c) => void (claimed(c).as = chars(43)),
    says: 'tests[2].as: is 43 characters long; the limit for a test that claims a cluster is 42; shorten the name',
  },
  {
    rule: 'test-named-images',
    change: (c) => void (unit(c).as = 'images'),
    says: 'tests[0].as: "images" is reserved for the job that builds images; choose another name',
  },
  {
    rule: 'test-named-index',
    change: (c) => void (unit(c).as = 'ci-index-x'),
    says: 'tests[0].as: "ci-index-x" starts with ci-index, which is reserved for index images; use another prefix',
  },
  {
    rule: 'test-named-image',
    change: (c) => void (unit(c).as = 'widget'),
    says: 'tests[0].as: "widget" is the name of an image that is built; choose another name',
  },
  {
    rule: 'invalid-test-name',
    change: (c) => void (unit(c).as = 'Unit'),
    says: 'tests[0].as: "Unit" is not a valid pod name; use lower-case letters, digits, - and . with a letter or digit at both ends',
  },
  {
    rule: 'shard-test-name',
    change: (c) => void (unit(c).as = 'unit-1of2'),
    says: 'tests[0].as: "unit-1of2" ends like the name of a shard; use another ending, and shard_count for shards',
  },
  {
    rule: 'dotted-test-name',
    change: (c) => void (claimed(c).as = 'e2e.fast'),
    says: 'tests[2].as: "e2e.fast" contains a dot, which multi-stage tests cannot have; use - instead',
  },
  {
    rule: 'no-test-content',
    change: (c) => void delete unit(c).commands,
    says: 'tests[0]: has nothing to run; write commands for a container test, or steps',
  },
  {
    rule: 'several-test-contents',
    change: (c) => void (claimed(c).commands = 'make e2e'),
    says: 'tests[2]: has commands and steps, which cannot be combined; remove one of them',
  },
  {
    rule: 'no-test-kind',
    change: (c) => {
      delete unit(c).container;
      delete unit(c).secrets;
    },
    says: 'tests[0]: has neither a container nor steps; add `container: {from: src}`, or write steps',
  },
  {
    rule: 'several-test-kinds',
    change: (c) => void (claimed(c).container = { from: 'src' }),
    says: 'tests[2]: has container and steps, which cannot be combined; remove one of them',
  },
  {
    rule: 'no-container-image',
    change: (c) => void (unit(c).container = { from: '' }),
    says: 'tests[0].container.from: is missing; set the image, such as src',
  },
  {
    rule: 'invalid-volume-size',
    change: (c) => void (unit(c).container!.memory_backed_volume = { size: 'much' }),
    says: 'tests[0].container.memory_backed_volume.size: "much" is not a quantity; write one such as 4Gi',
  },
  {
    rule: 'presubmit-without-periodic',
    change: (c) => void (unit(c).presubmit = true),
    says: 'tests[0].presubmit: has no effect: the test is not a periodic, so it is a presubmit already; remove it, or add a cron or an interval',
  },
  {
    rule: 'postsubmit-clash',
    change: (c) => void (nightly(c).postsubmit = true),
    says: 'tests[1].cron: has no effect on a postsubmit, which runs after each merge; remove one of them',
  },
  {
    rule: 'periodic-condition',
    change: (c) => void (nightly(c).run_if_changed = '^src/'),
    says: 'tests[1].run_if_changed: has no effect on a periodic, which has no pull request; remove it, or add `presubmit: true`',
  },
  {
    rule: 'several-clocks',
    change: (c) => void (nightly(c).interval = '24h'),
    says: 'tests[1].interval: cannot be combined with cron; remove one of them',
  },
  {
    rule: 'release-controller-clock',
    change: (c) => void (nightly(c).release_controller = true),
    says: 'tests[1].cron: has no effect on a job that the release controller starts; remove one',
  },
  {
    rule: 'invalid-interval',
    change: (c) => {
      delete nightly(c).cron;
      nightly(c).interval = '1 day';
    },
    says: 'tests[1].interval: "1 day" is not a duration; write one such as 24h',
  },
  {
    rule: 'invalid-cron',
    change: (c) => void (nightly(c).cron = '0 24 * * *'),
    says: 'tests[1].cron: hour 24: out of range (0–23); write a schedule such as 0 4 * * 1, or @daily',
  },
  {
    rule: 'no-channel',
    change: (c) => void (nightly(c).reporter_config = { channel: '' }),
    says: 'tests[1].reporter_config.channel: is missing; name the Slack channel',
  },
  {
    rule: 'report-without-presubmit',
    change: (c) => void (nightly(c).reporter_config!.report_presubmit = true),
    says: 'tests[1].reporter_config.report_presubmit: requires `presubmit: true`; remove it, or set presubmit',
  },
  {
    rule: 'long-timeout',
    change: (c) => void (unit(c).timeout = '72h0m1s'),
    says: 'tests[0].timeout: 72h0m1s exceeds the limit of 72h; use at most 72h',
  },
  {
    rule: 'unknown-cluster',
    change: (c) => void (unit(c).cluster = 'build7'),
    says: 'tests[0].cluster: build cluster "build7" does not exist; use app.ci, arm01, build01, build02, build03, vsphere02, or build followed by two digits',
  },
  {
    rule: 'claim-and-profile',
    change: (c) => void (claimed(c).steps!.cluster_profile = 'cloud'),
    says: 'tests[2].cluster_claim: cannot be combined with a cluster profile, which installs another cluster; remove one of them',
  },
  {
    rule: 'reserved-claim-label',
    change: (c) => void (claimed(c).cluster_claim!.labels = { owner: 'me' }),
    says: 'tests[2].cluster_claim.labels.owner: is set by a field of the claim; use the field instead',
  },
  {
    rule: 'incomplete-claim',
    change: (c) => void (claimed(c).cluster_claim!.version = ''),
    says: "tests[2].cluster_claim.version: is missing; set the cluster's version",
  },
  {
    rule: 'claim-without-steps',
    change: (c) => void (unit(c).cluster_claim = claimed(c).cluster_claim),
    says: 'tests[0].cluster_claim: only works in a test with steps; write the test as steps',
  },
  {
    rule: 'claim-owner',
    change: (c) => void (claimed(c).cluster_claim!.owner = 'strangers'),
    says: 'tests[2].cluster_claim.owner: acme/widget may not claim clusters of "strangers"; ask its owners to list the repository',
  },
  {
    rule: 'unknown-cluster-profile',
    change: (c) => void (e2e(c).cluster_profile = 'clod'),
    says: 'tests[3].steps.cluster_profile: cluster profile "clod" does not exist; did you mean cloud?',
  },
  {
    rule: 'cluster-profile-owner',
    change: (c) => void (e2e(c).cluster_profile = 'private'),
    says: 'tests[3].steps.cluster_profile: acme/widget may not use cluster profile "private"; ask its owners to list the repository',
  },
  {
    rule: 'cluster-profile-set',
    change: (c) => void (e2e(c).cluster_profile = 'member'),
    says: 'tests[3].steps.cluster_profile: "member" is a member of a cluster profile set; use the set: group',
  },
  {
    rule: 'secret-and-secrets',
    change: (c) => void (unit(c).secret = { name: 'other', mount_path: '/other' }),
    says: 'tests[0].secret: cannot be combined with secrets; move it into secrets',
  },
  {
    rule: 'secret-outside-container',
    change: (c) => void (claimed(c).secret = { name: 'key', mount_path: '/key' }),
    says: 'tests[2].secret: only works in a container test; give the steps credentials instead',
  },
  {
    rule: 'relative-secret-path',
    change: (c) => void secret(c, { name: 'key', mount_path: 'key' }),
    says: 'tests[0].secrets[0].mount_path: "key" is not an absolute path; start it with /',
  },
  {
    rule: 'invalid-secret-name',
    change: (c) => void secret(c, { name: 'Key', mount_path: '/key' }),
    says: 'tests[0].secrets[0].name: "Key" is not a valid secret name; use lower-case letters, digits, - and .',
  },
  {
    rule: 'duplicate-secret',
    change: (c) => void secret(c, { name: 'key', mount_path: '/a' }, { name: 'key', mount_path: '/b' }),
    says: 'tests[0].secrets[1].name: secret "key" is mounted twice; mount it once',
  },
  {
    rule: 'secret-name-clash',
    change: (c) => void secret(c, { name: 'key', bundle: 'all', mount_path: '/key' }),
    says: 'tests[0].secrets[0].name: cannot be combined with bundle, collection, group or field; remove it',
  },
  {
    rule: 'secret-as-without-field',
    change: (c) => void secret(c, { as: 'file', collection: 'a', group: 'b', mount_path: '/key' }),
    says: 'tests[0].secrets[0].as: requires field; add field',
  },
  {
    rule: 'secret-bundle-clash',
    change: (c) => void secret(c, { bundle: 'all', field: 'one', mount_path: '/key' }),
    says: 'tests[0].secrets[0].bundle: cannot be combined with collection, group or field, which the bundle defines; remove one of them',
  },
  {
    rule: 'duplicate-secret-bundle',
    change: (c) => void secret(c, { bundle: 'all', mount_path: '/a' }, { bundle: 'all', mount_path: '/b' }),
    says: 'tests[0].secrets[1].bundle: bundle "all" is mounted twice; mount it once',
  },
  {
    rule: 'incomplete-secret',
    change: (c) => void secret(c, { collection: 'a', mount_path: '/key' }),
    says: 'tests[0].secrets[0].group: is required with collection; name the group',
  },
  {
    rule: 'invalid-collection',
    change: (c) => void secret(c, { collection: 'A', group: 'b', mount_path: '/key' }),
    says: 'tests[0].secrets[0].collection: "A" is not a valid collection name; use at most 50 lower-case letters, digits, - and single _, with a letter or digit at the end',
  },
  {
    rule: 'invalid-group',
    change: (c) => void secret(c, { collection: 'a', group: 'b-', mount_path: '/key' }),
    says: 'tests[0].secrets[0].group: "b-" is not a valid group name; use letters, digits, - and single _ between them, with / between parts',
  },
  {
    rule: 'invalid-secret-file',
    change: (c) => void secret(c, { collection: 'a', group: 'b', field: 'one/two', mount_path: '/key' }),
    says: 'tests[0].secrets[0].field: "one/two" decodes to one/two; use letters, digits, - . and _; encode another name',
  },
  {
    rule: 'few-shards',
    change: (c) => void (unit(c).shard_count = 1),
    says: 'tests[0].shard_count: is 1; the minimum is 2; write 2 or more, or remove it',
  },
  {
    rule: 'postsubmit-shards',
    change: (c) => void Object.assign(unit(c), { shard_count: 2, postsubmit: true }),
    says: 'tests[0].shard_count: is not used by a postsubmit, which is never sharded; remove it',
  },
  {
    rule: 'missing-test-image',
    change: (c) => void (unit(c).container!.from = 'test-bin'),
    says: 'tests[0].container.from: image "test-bin" is not defined; add test_binary_build_commands',
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
