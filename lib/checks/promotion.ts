import { type Configuration, type PromotionTarget } from '../config';
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
      const message = `is ${JSON.stringify(namespace)}, a namespace that belongs to the cluster`;
      const remedy = 'publish to one that is not default and begins with neither kube, openshift nor redhat';
      report(rules.forbiddenNamespace, [...at, 'namespace'], message, remedy);
    }
    if (!name && !tag) report(rules.promotionTarget, at, 'has neither name nor tag', 'set one of them');
    if (name && tag) report(rules.promotionNameAndTag, at, 'has both name and tag', 'keep one of them');
    const twin = targets.findIndex((other) => isSameTarget(target, other));
    if (twin < index)
      report(rules.samePromotionTarget, at, `publishes to the target of promotion.to[${twin}]`, 'remove one');
  });
  if (needsReleaseStream(configuration)) {
    const message = 'publishes images of the product, and no test can run with a release that holds them';
    report(
      rules.promotionWithoutRelease,
      ['promotion', 'to'],
      message,
      'add releases.latest, and best an e2e test too',
    );
  }
};

function isSameTarget(a: PromotionTarget, b: PromotionTarget): boolean {
  return a.namespace === b.namespace && (a.name ?? '') === (b.name ?? '') && (a.tag ?? '') === (b.tag ?? '');
}

function needsReleaseStream({ promotion, images, releases, tag_specification: tags }: Configuration): boolean {
  const targets = promotion?.to ?? [];
  const isOfficial = targets.some(({ disabled, namespace }) => !disabled && ['ocp', 'origin'].includes(namespace));
  const hasImages =
    Boolean(images?.items?.length) || targets.some((target) => Object.keys(target.additional_images ?? {}).length > 0);
  return isOfficial && hasImages && !tags && !Object.hasOwn(releases ?? {}, 'latest');
}

/** A registry of one's own, which only ci-chat-bot may set. */
export const checkRegistryOverride: Check = ({ promotion }, report) => {
  if (!promotion?.registry_override) return;
  const message = `is ${JSON.stringify(promotion.registry_override)}, and a file may not choose its registry`;
  report(rules.registryOverride, ['promotion', 'registry_override'], message, 'remove it');
};
