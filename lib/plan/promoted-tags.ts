import { buildCacheOf, type Configuration, type ImageBuild, type PromotionTarget } from '../config';
import { type FieldPath } from '../problems';

/** A tag that a configuration publishes. */
export interface PromotedTag {
  /** `<namespace>/<name>:<tag>`. */
  readonly name: string;
  /** The field of the configuration that publishes it. */
  readonly field: FieldPath;
}

/** Whether a namespace is one of those whose images make up a release payload. */
export function isOfficialNamespace(namespace: string): boolean {
  return namespace === 'ocp' || namespace === 'origin';
}

/** Whether a target publishes to such a namespace. */
export function isOfficialTarget({ disabled, namespace }: PromotionTarget): boolean {
  return !disabled && isOfficialNamespace(namespace);
}

/** The tags that a configuration publishes, in the order of its targets. */
export function promotedTagsOf(configuration: Configuration): PromotedTag[] {
  const { promotion, images, binary_build_commands: binaries } = configuration;
  if (!promotion) return [];
  const tags = (promotion.to ?? []).flatMap((target, index) =>
    promotedImages(target, images?.items ?? []).map((image) => ({
      name: tagName(target, image),
      field: ['promotion', 'to', index],
    })),
  );
  if (!binaries || promotion.disable_build_cache) return tags;
  const { namespace, name, tag } = buildCacheOf(configuration.zz_generated_metadata);
  return [...tags, { name: `${namespace}/${name}:${tag}`, field: ['promotion'] }];
}

function promotedImages(target: PromotionTarget, images: readonly ImageBuild[]): string[] {
  if (target.disabled) return [];
  const excluded = new Set(target.excluded_images);
  const built = images.filter((image) => !image.optional && !excluded.has('*') && !excluded.has(image.to));
  return [...new Set([...built.map(({ to }) => to), ...Object.keys(target.additional_images ?? {})])];
}

function tagName({ namespace, name, tag }: PromotionTarget, image: string): string {
  return name ? `${namespace}/${name}:${image}` : `${namespace}/${image}:${tag ?? ''}`;
}
