import { defineRules } from './rule';

/** Build clusters, cluster claims and cluster profiles. */
export const clustersRules = defineRules({
  unknownCluster: {
    summary: 'A test names an unknown build cluster.',
    why: 'Prow cannot start the job there.',
    fix: 'Use one of the listed clusters.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.cluster is not a valid cluster: %s'] } },
  },
  claimAndProfile: {
    summary: 'A test claims a cluster and has a cluster profile.',
    why: 'Each of them provides a cluster.',
    fix: 'Remove one of them.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s installs more than one cluster, probably it defined both cluster_claim and cluster_profile',
        ],
      },
    },
  },
  reservedClaimLabel: {
    summary: "A claim's label is one that the claim sets itself.",
    why: 'The two would contradict each other.',
    fix: 'Use the field of the claim instead.',
    upstream: {
      messages: { 'pkg/validation/test.go': ["%s.cluster_claim.labels contains an invalid key in claim's label: %s"] },
    },
  },
  incompleteClaim: {
    summary: 'A cluster claim lacks a part.',
    why: 'No pool can be chosen.',
    example: 'cluster_claim:\n  cloud: aws\n  owner: acme',
    fix: 'Set `version`, `cloud` and `owner`.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.cluster_claim.version cannot be empty when cluster_claim is not nil',
          '%s.cluster_claim.cloud cannot be empty when cluster_claim is not nil',
          '%s.cluster_claim.owner cannot be empty when cluster_claim is not nil',
        ],
      },
    },
  },
  claimWithoutSteps: {
    summary: 'A test without steps claims a cluster.',
    why: "Only multi-stage tests get the cluster's kubeconfig.",
    fix: 'Write the test as steps.',
    upstream: {
      messages: {
        'pkg/validation/test.go': ['%s.cluster_claim cannot be set on a test which is not a multi-stage test'],
      },
    },
  },
  claimOwner: {
    summary: 'The repository may not claim clusters of this owner.',
    why: 'checkconfig refuses the configuration.',
    fix: 'Ask the owner to list the repository.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s/%s is not an owner of the cluster claim: %q'] } },
  },
  unknownClusterProfile: {
    summary: 'A cluster profile does not exist.',
    why: 'The job has no credentials for its cloud.',
    example: 'steps:\n  cluster_profile: awss',
    fix: 'Correct the name.',
    upstream: {
      messages: {
        'pkg/registry/resolver.go': ['cluster profile %s is not defined'],
        'pkg/validation/test.go': ['%s: invalid cluster profile %q'],
      },
    },
  },
  undefinedClusterProfile: {
    summary: 'A workflow names a cluster profile that does not exist.',
    why: 'The job has no credentials for its cloud.',
    fix: 'Correct the name in the workflow.',
    upstream: { messages: { 'pkg/registry/resolver.go': ['cluster profile %s is not defined'] } },
  },
  clusterProfileOwner: {
    summary: 'The repository may not use this cluster profile.',
    why: 'checkconfig refuses the configuration.',
    fix: 'Ask the owners of the profile to list the repository.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s/%s is not an owner of the cluster profile: %q'] } },
  },
  clusterProfileSet: {
    summary: 'The cluster profile is a member of a set.',
    why: 'Jobs use the set, so that any member can serve them.',
    fix: 'Use the name of the set.',
    upstream: {
      messages: {
        'pkg/validation/test.go': ['%s: invalid cluster profile %q, use the cluster profile set %q instead'],
      },
    },
  },
});
