import { brand } from '../tree';
import { type Construct } from 'constructs';
import { type ExternalImage as ExternalImageFields, type ImageStreamTagReference } from '../config';
import { propTypes, requireType } from '../problems';
import { type ImageStreamTag } from './build-root';
import { type Extra, withExtra } from './extra';
import { type IPipelineImage, PipelinePart } from './pipeline-part';
import { nameOf } from './part';
import { fieldsOf, type PropTable } from './props';

/** Settings of an image that is imported from the central cluster. */
export interface BaseImageProps extends ImageStreamTag {
  /** Fields that are merged into the output as they are. @default - none */
  readonly extra?: Extra;
}

/** Settings of an image that is pulled straight from a registry. */
export interface ExternalImageProps extends BaseImageProps {
  /** The registry's host; only `quay.io` is accepted upstream. */
  readonly registry: string;
  /** The Secret that allows the pull. @default - none */
  readonly pullSecret?: string;
}

export const baseImageTable: PropTable<BaseImageProps> = {
  namespace: 'namespace',
  name: 'name',
  tag: 'tag',
  as: 'as',
  extra: null,
};
export const externalImageTable: PropTable<ExternalImageProps> = {
  ...baseImageTable,
  registry: 'registry',
  pullSecret: 'pull_secret',
};

/** An image that is imported from the central cluster; its id is its name in the pipeline. */
export class BaseImage extends PipelinePart implements IPipelineImage {
  static {
    brand(this, 'BaseImage');
  }
  /** The settings that it was made with. */
  readonly props: BaseImageProps;
  readonly imageName: string;

  constructor(scope: Construct, id: string, props: BaseImageProps) {
    super(scope, id, 'base-image');
    this.imageName = nameOf(id);
    this.props = this.takeProps(props, baseImageTable);
  }

  /** The fields of the format. */
  toFields(): ImageStreamTagReference {
    return withExtra(fieldsOf(this.props, baseImageTable) as unknown as ImageStreamTagReference, this.props.extra);
  }
}

/** An imported image that gets the repository of the built RPMs; its id is its name in the pipeline. */
export class BaseRpmImage extends PipelinePart implements IPipelineImage {
  static {
    brand(this, 'BaseRpmImage');
  }
  /** The settings that it was made with. */
  readonly props: BaseImageProps;
  readonly imageName: string;

  constructor(scope: Construct, id: string, props: BaseImageProps) {
    super(scope, id, 'base-rpm-image');
    this.imageName = nameOf(id);
    this.props = this.takeProps(props, baseImageTable);
  }

  /** The fields of the format. */
  toFields(): ImageStreamTagReference {
    return withExtra(fieldsOf(this.props, baseImageTable) as unknown as ImageStreamTagReference, this.props.extra);
  }
}

/** An image that is pulled straight from a registry; its id is its name in the pipeline. */
export class ExternalImage extends PipelinePart implements IPipelineImage {
  static {
    brand(this, 'ExternalImage');
  }
  /** The settings that it was made with. */
  readonly props: ExternalImageProps;
  readonly imageName: string;

  constructor(scope: Construct, id: string, props: ExternalImageProps) {
    super(scope, id, 'external-image');
    this.imageName = nameOf(id);
    this.props = this.takeProps(props, externalImageTable);
  }

  /** The fields of the format. */
  toFields(): ExternalImageFields {
    return withExtra(fieldsOf(this.props, externalImageTable) as unknown as ExternalImageFields, this.props.extra);
  }
}

/** An image that needs no import: a tag of a stream in the test's namespace, such as `stable:cli`. */
export class NamedImage implements IPipelineImage {
  /** A component of the release under test, such as `cli`; `release` names another release. */
  static fromRelease(component: string, release?: string): NamedImage {
    requireType(component, propTypes.text, 'NamedImage.fromRelease: component');
    if (release !== undefined) requireType(release, propTypes.text, 'NamedImage.fromRelease: release');
    const stream = release && release !== 'latest' ? `stable-${release}` : 'stable';
    return new NamedImage(`${stream}:${component}`);
  }

  /** The image that a name stands for, written as the format writes it: `tag` or `stream:tag`. */
  static fromName(name: string): NamedImage {
    return new NamedImage(name);
  }

  /**
   * The same as `fromRelease`.
   * @deprecated Use `fromRelease`; the next version removes this name.
   */
  static ofRelease(component: string, release?: string): NamedImage {
    return NamedImage.fromRelease(component, release);
  }

  /**
   * The same as `fromName`.
   * @deprecated Use `fromName`; the next version removes this name.
   */
  static of(name: string): NamedImage {
    return NamedImage.fromName(name);
  }

  private constructor(readonly imageName: string) {}
}
