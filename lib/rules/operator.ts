import { defineRules } from './rule';

/** Operator bundles and indexes. */
export const operatorRules = defineRules({
  missingPullspec: {
    summary: 'A substitution has no pull spec.',
    why: 'There is nothing to replace in the manifests.',
    example: 'operator:\n  substitutions:\n  - with: pipeline:operator',
    fix: 'Set `pullspec`.',
    upstream: { messages: { 'pkg/validation/config.go': ['must be set'] } },
  },
  missingSubstitute: {
    summary: 'A substitution does not name an image.',
    why: 'There is nothing to put in place of the pull spec.',
    example: 'operator:\n  substitutions:\n  - pullspec: quay.io/acme/operator:1',
    fix: 'Set `with`.',
    upstream: { messages: { 'pkg/validation/config.go': ['must be set'] } },
  },
  unknownSubstitute: {
    summary: 'A substitution names an image that the configuration does not have.',
    why: 'ci-operator cannot resolve it.',
    example: 'operator:\n  substitutions:\n  - pullspec: quay.io/acme/operator:1\n    with: pipeline:oprator',
    fix: 'Name an image of `pipeline:`, `stable:` or `release:`.',
    upstream: {
      messages: { 'pkg/validation/config.go': ["could not resolve '%s' to an image involved in the config"] },
    },
  },
  unnamedBundle: {
    summary: 'A field that needs a named bundle is set for a bundle without `as`.',
    why: 'Only named bundles have an index of their own.',
    example: 'operator:\n  bundles:\n  - base_index: index',
    fix: 'Set `as`.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          "base_index requires 'as' to be set",
          "skip_building_index requires 'as' to be set",
          "run_if_changed requires 'as' to be set",
          "skip_if_only_changed requires 'as' to be set",
        ],
      },
    },
  },
  updateGraphWithoutBase: {
    summary: '`update_graph` is set without `base_index`.',
    why: 'The mode applies to the index that the bundle is added to.',
    example: 'operator:\n  bundles:\n  - as: bundle\n    update_graph: semver',
    fix: 'Set `base_index`.',
    upstream: { messages: { 'pkg/validation/config.go': ['update_graph requires base_index to be set'] } },
  },
  unknownUpdateGraph: {
    summary: '`update_graph` has an unknown mode.',
    why: 'The index cannot be built.',
    example: 'operator:\n  bundles:\n  - as: bundle\n    base_index: index\n    update_graph: newest',
    fix: 'Use semver, semver-skippatch or replaces.',
    upstream: { messages: { 'pkg/validation/config.go': ['update_graph must be %s, %s, or %s'] } },
  },
});
