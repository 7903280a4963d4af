import { defineRules } from './rule';

/** Releases and the tag specification. */
export const releasesRules = defineRules({
  incompleteTagSpecification: {
    summary: '`tag_specification` lacks a part.',
    why: 'ci-operator cannot import the release.',
    example: 'tag_specification:\n  namespace: ocp',
    fix: 'Set `namespace` and `name`.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s: no namespace defined', '%s: no name defined'] } },
  },
  releaseNamedTwice: {
    summary: 'A release is defined by `releases` and by `tag_specification`.',
    why: 'Both would define the image stream `stable`.',
    example:
      'tag_specification:\n  namespace: ocp\n  name: "4.22"\nreleases:\n  latest:\n    integration:\n      namespace: ocp\n      name: "4.22"',
    fix: 'Remove one of them.',
    upstream: {
      messages: {
        'pkg/validation/release.go': ['%s.%s: cannot request resolving a(n) %s release and set tag_specification'],
      },
    },
  },
  dottedReleaseName: {
    summary: 'The name of a release contains a dot.',
    why: "It becomes part of an image stream's name, `stable-<name>`.",
    example: 'releases:\n  "4.21":\n    release:\n      version: "4.21"\n      channel: stable',
    fix: 'Choose a name without dots.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ["must not contain '.'"],
        'pkg/validation/release.go': ['%s[%s]: the release name is not valid: %w'],
      },
    },
  },
  noRelease: {
    summary: 'A release names no source.',
    why: 'ci-operator does not know which release to import.',
    example: 'releases:\n  latest: {}',
    fix: 'Set one of integration, candidate, prerelease and release.',
    upstream: {
      messages: { 'pkg/validation/release.go': ['%s.%s: must set integration, candidate, prerelease or release'] },
    },
  },
  severalReleases: {
    summary: 'A release names more than one source.',
    why: 'Only one can be imported.',
    fix: 'Keep one of them.',
    upstream: {
      messages: {
        'pkg/validation/release.go': [
          '%s.%s: cannot set more than one of integration, candidate, prerelease and release',
        ],
      },
    },
  },
  incompleteIntegration: {
    summary: '`integration` lacks a part of its image stream.',
    why: 'ci-operator cannot import the release.',
    example: 'releases:\n  latest:\n    integration:\n      name: "4.22"',
    fix: 'Set `namespace` and `name`.',
    upstream: { messages: { 'pkg/validation/release.go': ['%s.name: must be set', '%s.namespace: must be set'] } },
  },
  builtImagesOutsideLatest: {
    summary: '`include_built_images` is set for a release other than latest.',
    why: 'Only latest can contain the images that the run builds.',
    fix: 'Remove it.',
    upstream: {
      messages: { 'pkg/validation/release.go': ['%s: only the `latest` release can set `include_built_images`'] },
    },
  },
  unknownReferencePolicy: {
    summary: '`reference_policy` has an unknown value.',
    why: 'Image streams know only Local and Source.',
    fix: 'Use Local or Source, or remove the field.',
    upstream: {
      messages: {
        'pkg/validation/release.go': ['%s.reference_policy: must be one of Local or Source or empty defaults to Local'],
      },
    },
  },
  missingVersionBound: {
    summary: 'A bound of `version_bounds` is missing.',
    why: 'A prerelease is chosen between a lower and an upper version.',
    fix: 'Set both bounds.',
    upstream: {
      messages: {
        'pkg/validation/release.go': ['%s.version_bounds.lower: must be set', '%s.version_bounds.upper: must be set'],
      },
    },
  },
  invalidVersion: {
    summary: 'A version is not of the form `4.22`.',
    why: 'The release controller knows minor versions only.',
    example: 'releases:\n  latest:\n    release:\n      version: "4"\n      channel: stable',
    fix: 'Write a minor version in quotes.',
    upstream: { messages: { 'pkg/validation/release.go': ['%s: must be a minor version in the form %s'] } },
  },
  negativeRelative: {
    summary: '`relative` is negative.',
    why: 'It counts releases back from the newest.',
    fix: 'Write 0 or more.',
    upstream: {
      messages: {
        'pkg/validation/release.go': [
          '%s.relative: must be a positive integer',
          '%s.relative: must be a non-negative integer',
        ],
      },
    },
  },
  unknownProduct: {
    summary: 'The product of a release is unknown.',
    why: 'No release controller serves it.',
    fix: 'Use one of the listed products.',
    upstream: { messages: { 'pkg/validation/release.go': ['%s: must be one of %s'] } },
  },
  unknownReleaseArchitecture: {
    summary: 'The architecture of a release is unknown.',
    why: 'No release controller serves it.',
    fix: 'Use one of the listed architectures.',
    upstream: { messages: { 'pkg/validation/release.go': ['%s: must be one of %s'] } },
  },
  unknownStream: {
    summary: 'The stream of a candidate is unknown.',
    why: 'The release controller has no such stream.',
    fix: 'Use one of the listed streams.',
    upstream: { messages: { 'pkg/validation/release.go': ['%s.stream: must be one of %s'] } },
  },
  unknownChannel: {
    summary: 'The channel of a release is unknown.',
    why: 'Only candidate, fast and stable have releases.',
    fix: 'Use one of the listed channels.',
    upstream: { messages: { 'pkg/validation/release.go': ['%s.channel: must be one of %s'] } },
  },
  missingRelease: {
    severity: 'warning',
    summary: 'A test needs a release that the configuration does not define.',
    why: 'The job can get it only from outside.',
    fix: 'Add it to `releases`.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  otherVersion: {
    severity: 'warning',
    summary: 'The configuration of a release branch names another version.',
    why: 'The branch is tested with, built by, or published to another release.',
    fix: 'Write the version of the branch.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  builderAsBuildRoot: {
    severity: 'warning',
    summary: 'The build root has the name of a tag of ocp/builder.',
    why: 'openshift/release has no such tag.',
    fix: 'Add `-release-` to the name.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
});
