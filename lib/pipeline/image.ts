import { brand } from '../tree';
import { type Construct } from 'constructs';
import { type ImageBuild } from '../config';
import { type Extra, withExtra } from './extra';
import { type IPipelineImage, PipelinePart } from './pipeline-part';
import { byImage, image, pairs } from './prop-rules';
import { fieldsOf, type PropTable } from './props';

/** What a build takes from another image. */
export interface ImageInput {
  /** The image. */
  readonly image: IPipelineImage;
  /** Paths that are copied into the build context: absolute path in the image to directory in the context. */
  readonly paths?: Readonly<Record<string, string>>;
  /** References in the Dockerfile that the image replaces. */
  readonly as?: readonly string[];
}

/** How an image is built from a directory of the repository. */
export interface DockerfileProps {
  /** The build directory, relative to the root of the repository. @default - the root */
  readonly contextDir?: string;
  /** The Dockerfile's path, relative to the build directory. @default 'Dockerfile' */
  readonly dockerfile?: string;
  /** The Dockerfile itself; excludes `contextDir` and `dockerfile`. @default - a path is used */
  readonly dockerfileLiteral?: string;
  /** What is taken from other images. @default - nothing */
  readonly inputs?: readonly ImageInput[];
  /** Build arguments by name. @default - none */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The extra repository the sources come from, as `org.repo`. @default - the tested repository */
  readonly ref?: string;
}

/** Settings of an image that the pipeline builds. */
export interface ImageProps extends DockerfileProps {
  /** The image that replaces the base of the Dockerfile's last stage. @default - the Dockerfile's own */
  readonly from?: IPipelineImage;
  /** The image's name. @default - the construct's id */
  readonly to?: string;
  /** Whether it is built only when something asks for it. @default false */
  readonly optional?: boolean;
  /** Whether it is built for several architectures; deprecated upstream. @default false */
  readonly multiArch?: boolean;
  /** Architectures beside amd64; deprecated upstream in favour of `capabilities`. @default - none */
  readonly additionalArchitectures?: readonly string[];
  /** What the build needs of the cluster it runs on, architectures included. @default - nothing */
  readonly capabilities?: readonly string[];
  /** Fields that are merged into the output as they are. @default - none */
  readonly extra?: Extra;
}

const inputTable: PropTable<ImageInput> = {
  image: null,
  paths: pairs('paths', 'source_path', 'destination_dir'),
  as: 'as',
};

export const dockerfileTable: PropTable<DockerfileProps> = {
  contextDir: 'context_dir',
  dockerfile: 'dockerfile_path',
  dockerfileLiteral: 'dockerfile_literal',
  inputs: byImage('inputs', 'image', inputTable),
  buildArgs: pairs('build_args', 'name', 'value'),
  ref: 'ref',
};

export const imageTable: PropTable<ImageProps> = {
  ...dockerfileTable,
  from: image('from'),
  to: null,
  optional: 'optional',
  multiArch: 'multi_arch',
  additionalArchitectures: 'additional_architectures',
  capabilities: 'capabilities',
  extra: null,
};

/** An image that is built from the repository. */
export class Image extends PipelinePart implements IPipelineImage {
  static {
    brand(this, 'Image');
  }
  /** The settings that it was made with. */
  readonly props: ImageProps;
  readonly imageName: string;

  constructor(scope: Construct, id: string, props: ImageProps = {}) {
    super(scope, id, 'image');
    this.props = this.takeProps(props, imageTable);
    this.imageName = this.props.to ?? id;
    const inputs = Array.isArray(this.props.inputs) ? (this.props.inputs as (ImageInput | null)[]) : [];
    this.checkImages([this.props.from, ...inputs.map((input) => input?.image)]);
  }

  /** The fields of the format. */
  toFields(): ImageBuild {
    return withExtra({ ...fieldsOf(this.props, imageTable), to: this.imageName }, this.props.extra);
  }
}
