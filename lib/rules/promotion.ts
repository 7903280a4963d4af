import { defineRules } from './rule';

/** What is published after a merge. */
export const promotionRules = defineRules({
  promotionNamespace: {
    summary: 'A promotion target has no namespace.',
    why: 'There is nowhere to publish to.',
    example: 'promotion:\n  to:\n  - name: "4.22"',
    fix: 'Set `namespace`.',
  },
  forbiddenNamespace: {
    summary: 'Images are promoted to a namespace of the cluster.',
    why: 'ci-operator refuses default and namespaces that start with kube, openshift or redhat.',
    example: 'promotion:\n  to:\n  - namespace: openshift\n    name: tool',
    fix: 'Choose another namespace.',
  },
  promotionTarget: {
    summary: 'A promotion target has neither `name` nor `tag`.',
    why: 'The published images would have no tag.',
    example: 'promotion:\n  to:\n  - namespace: acme',
    fix: 'Set one of them.',
  },
  promotionNameAndTag: {
    summary: 'A promotion target has both `name` and `tag`.',
    why: 'They are two ways to lay out image streams.',
    example: 'promotion:\n  to:\n  - namespace: acme\n    name: "4.22"\n    tag: latest',
    fix: 'Remove one of them.',
  },
  samePromotionTarget: {
    summary: 'Two promotion targets are the same.',
    why: 'Each run would publish the images twice.',
    fix: 'Remove one of them.',
  },
  promotionWithoutRelease: {
    summary: 'Images of the product are promoted, but no release is configured.',
    why: 'No test can check that the promoted images work together with the rest of the release.',
    fix: 'Add `releases.latest`, and preferably an end-to-end test.',
  },
  registryOverride: {
    summary: '`promotion.registry_override` is set in a file.',
    why: 'checkconfig refuses it: a configuration must not choose its registry.',
    example: 'promotion:\n  registry_override: quay.io',
    fix: 'Remove it.',
  },
  tagPromotedTwice: {
    summary: 'Two configurations publish the same tag.',
    why: 'The last run to finish wins.',
    fix: 'Disable one of the targets, or exclude the image there.',
  },
  coveredBranch: {
    summary: 'The branch of a configuration is also covered by another one.',
    why: 'Upstream finds two configurations for one branch and refuses both.',
    fix: 'Give one of them a variant, or rename a branch.',
  },
});
