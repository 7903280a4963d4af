import { defineRules } from './rule';

/** Tests: names, kinds, clocks, clusters and secrets. */
export const testsRules = defineRules({
  duplicateTest: {
    summary: 'Two tests have the same name.',
    why: 'Both would become the same Prow job.',
    example: 'tests:\n- as: unit\n- as: unit',
    fix: 'Rename one of them.',
  },
  unnamedTest: {
    summary: 'A test has no name.',
    why: 'Its Prow job is named after it.',
    example: 'tests:\n- commands: make unit',
    fix: 'Set `as`.',
  },
  longTestName: {
    summary: 'The name of a test is too long.',
    why: 'Names of pods and labels are derived from it.',
    fix: 'Use a shorter name.',
  },
  longClaimTestName: {
    summary: 'The name of a test that claims a cluster is too long.',
    why: "The claim's namespace is derived from it.",
    fix: 'Use a shorter name.',
  },
  testNamedImages: {
    summary: 'A test is called `images`.',
    why: 'The job that builds images has this name.',
    example: 'tests:\n- as: images',
    fix: 'Choose another name.',
  },
  testNamedIndex: {
    summary: 'The name of a test starts with `ci-index`.',
    why: 'Index images have these names.',
    example: 'tests:\n- as: ci-index-e2e',
    fix: 'Choose another name.',
  },
  testNamedImage: {
    summary: 'A test has the name of a built image.',
    why: '`--target` would not be unique.',
    fix: 'Choose another name.',
  },
  invalidTestName: {
    summary: 'The name of a test is not a valid pod name.',
    why: 'The test runs in a pod named after it.',
    example: 'tests:\n- as: Unit',
    fix: 'Use lower-case letters, digits, `-` and `.`.',
  },
  shardTestName: {
    summary: 'The name of a test ends like a shard, such as `-1of2`.',
    why: 'ci-operator gives these names to shards and strips them in rehearsals.',
    example: 'tests:\n- as: e2e-1of2',
    fix: 'Choose another ending; use `shard_count` for shards.',
  },
  dottedTestName: {
    summary: 'The name of a multi-stage test contains a dot.',
    why: 'Names of secrets and pods are derived from it.',
    example: 'tests:\n- as: e2e-4.22',
    fix: 'Use `-` instead.',
  },
  noTestContent: {
    summary: 'A test has nothing to run.',
    why: 'ci-operator refuses it.',
    example: 'tests:\n- as: unit',
    fix: 'Set `commands` for a container test, or `steps`.',
  },
  severalTestContents: {
    summary: 'A test has both `commands` and `steps`.',
    why: 'A test is either a container test or a multi-stage test.',
    fix: 'Remove one of them.',
  },
  noTestKind: {
    summary: 'A test has `commands` but no container.',
    why: 'ci-operator does not know which image to run them in.',
    example: 'tests:\n- as: unit\n  commands: make unit',
    fix: 'Add `container: {from: src}`, or write steps.',
  },
  severalTestKinds: {
    summary: 'A test has more than one kind.',
    why: 'Only one can be run.',
    fix: 'Keep one of them.',
  },
  noContainerImage: {
    summary: 'The container of a test has no image.',
    why: 'There is nothing to run the commands in.',
    example: 'tests:\n- as: unit\n  commands: make unit\n  container: {}',
    fix: 'Set `from`, such as src.',
  },
  invalidVolumeSize: {
    summary: 'The size of a memory-backed volume is not a quantity.',
    why: 'Kubernetes cannot read it.',
    fix: 'Write a quantity such as 4Gi.',
  },
  postsubmitShards: {
    summary: 'A postsubmit has shards.',
    why: 'Only presubmits and periodics can be split.',
    fix: 'Remove `shard_count`.',
  },
  fewShards: {
    summary: '`shard_count` is less than 2.',
    why: 'One shard is the whole test.',
    fix: 'Write 2 or more, or remove it.',
  },
  longTimeout: {
    summary: 'The timeout of a test is longer than 72 hours.',
    why: 'Jobs are ended after 72 hours.',
    fix: 'Write 72h or less.',
  },
  presubmitWithoutPeriodic: {
    summary: '`presubmit` is set for a test that is not a periodic.',
    why: 'Such a test is a presubmit already.',
    fix: 'Remove it, or add a cron or an interval.',
  },
  postsubmitClash: {
    summary: 'A postsubmit has a field of presubmits or periodics.',
    why: 'A postsubmit runs after each merge and on nothing else.',
    example: 'tests:\n- as: publish\n  postsubmit: true\n  cron: "@daily"',
    fix: 'Remove one of the two.',
  },
  periodicCondition: {
    summary: 'A periodic has a condition on changed files, or is optional.',
    why: 'A periodic has no pull request.',
    fix: 'Remove the condition, or add `presubmit: true`.',
  },
  severalClocks: {
    summary: 'A test has more than one of `cron`, `interval` and `minimum_interval`.',
    why: 'Prow accepts only one.',
    fix: 'Keep one of them.',
  },
  releaseControllerClock: {
    summary: 'A job of the release controller has a clock.',
    why: 'The release controller starts it.',
    fix: 'Remove one of the two.',
  },
  invalidInterval: {
    summary: 'An interval is not a duration.',
    why: 'Prow refuses the job.',
    example: 'tests:\n- as: soak\n  interval: daily',
    fix: 'Write a duration such as 24h.',
  },
  invalidCron: {
    summary: 'A cron expression is not valid.',
    why: 'Prow refuses the job.',
    example: 'tests:\n- as: soak\n  cron: 0 25 * * *',
    fix: 'Write a schedule such as `0 4 * * 1`, or `@daily`.',
  },
  noChannel: {
    summary: 'A reporter has no channel.',
    why: 'There is nowhere to report to.',
    example: 'reporter_config:\n  job_states_to_report: [failure]',
    fix: 'Set `channel`.',
  },
  reportWithoutPresubmit: {
    summary: '`report_presubmit` is set for a test without `presubmit: true`.',
    why: 'It controls reports of the presubmit form of a periodic.',
    fix: 'Remove it, or add `presubmit: true`.',
  },
  severalChangeConditions: {
    summary: 'Both `run_if_changed` and `skip_if_only_changed` are set.',
    why: 'Prow accepts only one condition.',
    fix: 'Remove one of them.',
  },
  invalidPattern: {
    summary: 'A condition on changed files is not a regular expression of Go.',
    why: 'Prow refuses the whole file of jobs.',
    fix: 'Correct the pattern; Go has no lookahead and no lookbehind.',
  },
  unknownCluster: {
    summary: 'A test names an unknown build cluster.',
    why: 'Prow cannot start the job there.',
    fix: 'Use one of the listed clusters.',
  },
  claimAndProfile: {
    summary: 'A test claims a cluster and has a cluster profile.',
    why: 'Each of them provides a cluster.',
    fix: 'Remove one of them.',
  },
  reservedClaimLabel: {
    summary: "A claim's label is one that the claim sets itself.",
    why: 'The two would contradict each other.',
    fix: 'Use the field of the claim instead.',
  },
  incompleteClaim: {
    summary: 'A cluster claim lacks a part.',
    why: 'No pool can be chosen.',
    example: 'cluster_claim:\n  cloud: aws\n  owner: acme',
    fix: 'Set `version`, `cloud` and `owner`.',
  },
  claimWithoutSteps: {
    summary: 'A test without steps claims a cluster.',
    why: "Only multi-stage tests get the cluster's kubeconfig.",
    fix: 'Write the test as steps.',
  },
  claimOwner: {
    summary: 'The repository may not claim clusters of this owner.',
    why: 'checkconfig refuses the configuration.',
    fix: 'Ask the owner to list the repository.',
  },
  unknownClusterProfile: {
    summary: 'A cluster profile does not exist.',
    why: 'The job has no credentials for its cloud.',
    example: 'steps:\n  cluster_profile: awss',
    fix: 'Correct the name.',
  },
  undefinedClusterProfile: {
    summary: 'A workflow names a cluster profile that does not exist.',
    why: 'The job has no credentials for its cloud.',
    fix: 'Correct the name in the workflow.',
  },
  clusterProfileOwner: {
    summary: 'The repository may not use this cluster profile.',
    why: 'checkconfig refuses the configuration.',
    fix: 'Ask the owners of the profile to list the repository.',
  },
  clusterProfileSet: {
    summary: 'The cluster profile is a member of a set.',
    why: 'Jobs use the set, so that any member can serve them.',
    fix: 'Use the name of the set.',
  },
  secretAndSecrets: {
    summary: 'A test has both `secret` and `secrets`.',
    why: 'ci-operator accepts only one.',
    fix: 'Move the secret into `secrets`.',
  },
  secretOutsideContainer: {
    summary: 'A test that is not a container test mounts secrets.',
    why: 'Steps mount `credentials` instead.',
    fix: 'Give the steps credentials.',
  },
  relativeSecretPath: {
    summary: 'The mount path of a secret is not absolute.',
    why: 'Kubernetes refuses the pod.',
    fix: 'Start the path with /.',
  },
  invalidSecretName: {
    summary: 'The name of a secret is not a valid object name.',
    why: 'No such secret can exist.',
    fix: 'Use lower-case letters, digits, `-` and `.`.',
  },
  duplicateSecret: {
    summary: 'A test mounts the same secret twice.',
    why: 'A pod has one volume for each secret.',
    fix: 'Mount it once.',
  },
  secretNameClash: {
    summary: 'A secret has a name and a field of managed secrets.',
    why: 'The two are different ways to name a secret.',
    fix: 'Remove `name`.',
  },
  secretAsWithoutField: {
    summary: '`as` of a secret is set without `field`.',
    why: '`as` renames a field.',
    fix: 'Set `field`.',
  },
  secretBundleClash: {
    summary: 'A secret has a bundle together with collection, group or field.',
    why: 'A bundle already names its secrets.',
    fix: 'Remove one of them.',
  },
  duplicateSecretBundle: {
    summary: 'A test mounts the same bundle twice.',
    why: 'Both would be mounted at the same path.',
    fix: 'Mount it once.',
  },
  incompleteSecret: {
    summary: 'A managed secret lacks its bundle, collection or group.',
    why: 'The secret cannot be found.',
    fix: 'Name a bundle, or a collection and a group.',
  },
  invalidCollection: {
    summary: 'The name of a secret collection is not valid.',
    why: 'No such collection can exist.',
    fix: 'Use lower-case letters, digits, `-` and single `_`, at most 50 characters.',
  },
  invalidGroup: {
    summary: 'The name of a secret group is not valid.',
    why: 'No such group can exist.',
    fix: 'Use letters, digits, `-` and single `_`, with `/` between parts.',
  },
  invalidSecretFile: {
    summary: "The name of a secret's file is not valid.",
    why: 'It decodes to a path that is refused.',
    fix: 'Use letters, digits, `-`, `.` and `_`.',
  },
});
