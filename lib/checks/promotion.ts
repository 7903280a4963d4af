import { type Configuration, type PromotionTarget } from '../config';
import { isOfficialTarget } from '../plan';
import { type Check } from './check';
import { rules } from '../rules';

/** Where images are published. */
export const checkPromotion: Check = (configuration, report) => {
  const targets = configuration.promotion?.to ?? [];
  targets.forEach((target, index) => {
    const at = ['promotion', 'to', index];
    const { namespace, name, tag } = target;
    if (!namespace)
      report(rules.promotionNamespace, [...at, 'namespace'], 'is missing', 'name the namespace to publish to');
    if (/^kube|^openshift|^default$|^redhat/.test(namespace) && namespace !== 'openshift') {
      const message = `namespace ${JSON.stringify(namespace)} is reserved for the cluster`;
      const remedy = 'use one that is not default and does not start with kube, openshift or redhat';
      report(rules.forbiddenNamespace, [...at, 'namespace'], message, remedy);
    }
    if (!name && !tag) report(rules.promotionTarget, at, 'has neither name nor tag', 'set one of them');
    if (name && tag) report(rules.promotionNameAndTag, at, 'has both name and tag', 'remove one of them');
    const twin = targets.findIndex((other) => isSameTarget(target, other));
    if (twin < index)
      report(rules.samePromotionTarget, at, `duplicate target (same as promotion.to[${twin}])`, 'remove one');
  });
  if (needsReleaseStream(configuration)) {
    const message = 'publishes images of the product, but no release for tests includes them';
    report(
      rules.promotionWithoutRelease,
      ['promotion', 'to'],
      message,
      'add releases.latest, and an e2e test if possible',
    );
  }
};

function isSameTarget(a: PromotionTarget, b: PromotionTarget): boolean {
  return a.namespace === b.namespace && (a.name ?? '') === (b.name ?? '') && (a.tag ?? '') === (b.tag ?? '');
}

function needsReleaseStream({ promotion, images, releases, tag_specification: tags }: Configuration): boolean {
  const targets = promotion?.to ?? [];
  const isOfficial = targets.some(isOfficialTarget);
  const hasImages =
    Boolean(images?.items?.length) || targets.some((target) => Object.keys(target.additional_images ?? {}).length > 0);
  return isOfficial && hasImages && !tags && !Object.hasOwn(releases ?? {}, 'latest');
}

/** A registry of one's own, which only ci-chat-bot may set. */
export const checkRegistryOverride: Check = ({ promotion }, report) => {
  if (!promotion?.registry_override) return;
  const message = `a configuration cannot choose its registry`;
  report(rules.registryOverride, ['promotion', 'registry_override'], message, 'remove it');
};
