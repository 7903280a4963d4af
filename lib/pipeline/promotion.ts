import { brand } from '../tree';
import { type PromotionConfiguration, type PromotionTarget } from '../config';
import { type IPipelineImage } from './pipeline-part';
import { images, ofClass } from './prop-rules';
import { innerFieldsOf, type PropTable } from './props';

/** Settings of a place that images are published to. */
export interface PromotionTargetProps {
  /** The namespace that receives the images. */
  readonly namespace: string;
  /** Whether a tag named after the commit is written too. @default false */
  readonly tagByCommit?: boolean;
  /** Names of images that are left out; `*` for all. @default - none */
  readonly excludedImages?: readonly string[];
  /** More images, by the name they are published under. @default - none */
  readonly additionalImages?: Readonly<Record<string, IPipelineImage>>;
  /** Whether nothing is published there. @default false */
  readonly disabled?: boolean;
}

/** When images are published beside after each merge. */
export interface PromotionProps {
  /** A cron on which images are published as well. @default - none */
  readonly cron?: string;
  /** Whether the build cache is not published. @default false */
  readonly disableBuildCache?: boolean;
}

export const promotionTargetTable: PropTable<PromotionTargetProps> = {
  namespace: 'namespace',
  tagByCommit: 'tag_by_commit',
  excludedImages: 'excluded_images',
  additionalImages: images('additional_images'),
  disabled: 'disabled',
};

export const promotionTable: PropTable<PromotionProps> = { cron: 'cron', disableBuildCache: 'disable_build_cache' };

/** Where the built images are published when everything has passed. */
export class Promotion {
  static {
    brand(this, 'Promotion');
  }
  /** One stream that gets a tag for each image, such as `ocp/4.22`. */
  static toStream(name: string, target: PromotionTargetProps, props: PromotionProps = {}): Promotion {
    return new Promotion([{ ...targetFields(target), name }], props);
  }

  /** One tag in a stream for each image, such as `latest`. */
  static toTag(tag: string, target: PromotionTargetProps, props: PromotionProps = {}): Promotion {
    return new Promotion([{ ...targetFields(target), tag }], props);
  }

  /** No place at all, and yet settings of the build cache. */
  static toNowhere(props: PromotionProps): Promotion {
    return new Promotion([], props);
  }

  private constructor(
    private readonly targets: readonly PromotionTarget[],
    private readonly props: PromotionProps,
  ) {}

  /** The same places and those of another promotion; the settings are those of this one. */
  and(other: Promotion): Promotion {
    return new Promotion([...this.targets, ...targetsOf(other)], this.props);
  }

  /** The fields of the format. */
  toFields(): PromotionConfiguration {
    return { to: [...this.targets], ...innerFieldsOf(this.props, promotionTable) };
  }
}

function targetsOf(other: Promotion): readonly PromotionTarget[] {
  const given = ofClass(other, 'Promotion', (promotion) => promotion.toFields().to);
  return (Array.isArray(given) ? given : [given]) as readonly PromotionTarget[];
}

function targetFields(target: PromotionTargetProps): PromotionTarget {
  return innerFieldsOf(target, promotionTargetTable) as unknown as PromotionTarget;
}
