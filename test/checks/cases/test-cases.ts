import { unit, nightly, claimed, e2e, secret, chars, type RuleCase } from './rule-case';

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
