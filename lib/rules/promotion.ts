import { defineRules } from './rule';

/** What is published after a merge. */
export const promotionRules = defineRules({
  promotionNamespace: {
    summary: 'A promotion target has no namespace.',
    why: 'There is nowhere to publish to.',
    example: 'promotion:\n  to:\n  - name: "4.22"',
    fix: 'Set `namespace`.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s: no namespace defined'] } },
  },
  forbiddenNamespace: {
    summary: 'Images are promoted to a namespace of the cluster.',
    why: 'ci-operator refuses default and namespaces that start with kube, openshift or redhat.',
    example: 'promotion:\n  to:\n  - namespace: openshift\n    name: tool',
    fix: 'Choose another namespace.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          '%s: cannot promote to namespace %s matching this regular expression: (^kube.*|^openshift.*|^default$|^redhat.*)',
        ],
      },
    },
  },
  promotionTarget: {
    summary: 'A promotion target has neither `name` nor `tag`.',
    why: 'The published images would have no tag.',
    example: 'promotion:\n  to:\n  - namespace: acme',
    fix: 'Set one of them.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s: no name or tag defined'] } },
  },
  promotionNameAndTag: {
    summary: 'A promotion target has both `name` and `tag`.',
    why: 'They are two ways to lay out image streams.',
    example: 'promotion:\n  to:\n  - namespace: acme\n    name: "4.22"\n    tag: latest',
    fix: 'Remove one of them.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s: both name and tag defined'] } },
  },
  samePromotionTarget: {
    summary: 'Two promotion targets are the same.',
    why: 'Each run would publish the images twice.',
    fix: 'Remove one of them.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s: promotes to the same target as %s'] } },
  },
  promotionWithoutRelease: {
    summary: 'Images of the product are promoted, but no release is configured.',
    why: 'No test can check that the promoted images work together with the rest of the release.',
    fix: 'Add `releases.latest`, and preferably an end-to-end test.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          'importing the release stream is required to ensure the promoted images to the namespace %s can be integrated properly. Although it can be achieved by tag_specification or releases["latest"], adding an e2e test is strongly suggested',
        ],
      },
    },
  },
  registryOverride: {
    summary: '`promotion.registry_override` is set in a file.',
    why: 'checkconfig refuses it: a configuration must not choose its registry.',
    example: 'promotion:\n  registry_override: quay.io',
    fix: 'Remove it.',
    upstream: {
      messages: { 'cmd/ci-operator-checkconfig/main.go': ['setting promotion.registry_override is not allowed'] },
    },
  },
  tagPromotedTwice: {
    summary: 'Two configurations publish the same tag.',
    why: 'The last run to finish wins.',
    fix: 'Disable one of the targets, or exclude the image there.',
    upstream: {
      messages: { 'cmd/ci-operator-checkconfig/main.go': ['output tag %s is promoted from more than one place: %v'] },
    },
  },
  coveredBranch: {
    summary: 'The branch of a configuration is also covered by another one.',
    why: 'Upstream finds two configurations for one branch and refuses both.',
    fix: 'Give one of them a variant, or rename a branch.',
  },
  unknownPromotedImage: {
    severity: 'warning',
    summary: 'A promotion target names an image that does not exist.',
    why: 'It cannot be published, or is not there to be excluded.',
    fix: 'Correct the name.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  promotesNothing: {
    severity: 'warning',
    summary: 'A promotion target excludes every image.',
    why: 'Nothing is published.',
    fix: 'Exclude only what is not to be published, or suppress the warning with the reason.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
});
