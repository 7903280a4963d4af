import { brand } from '../tree';
import { type BuildRootImageConfiguration } from '../config';
import { type DockerfileProps, dockerfileTable } from './image';
import { innerFieldsOf, type PropTable } from './props';

/** A tag of an ImageStream on the central cluster. */
export interface ImageStreamTag {
  /** The namespace that holds the stream. */
  readonly namespace: string;
  /** The stream's name. */
  readonly name: string;
  /** The tag in the stream. */
  readonly tag: string;
  /** Another name for the image inside the pipeline. @default - none */
  readonly as?: string;
}

/** Settings of any build root. */
export interface BuildRootProps {
  /** Whether the build cache of the branch is used. @default false */
  readonly useBuildCache?: boolean;
}

export const imageStreamTagTable: PropTable<ImageStreamTag> = {
  namespace: 'namespace',
  name: 'name',
  tag: 'tag',
  as: 'as',
};

export const buildRootTable: PropTable<BuildRootProps> = { useBuildCache: 'use_build_cache' };

/** The image that the sources are cloned into. */
export class BuildRoot {
  static {
    brand(this, 'BuildRoot');
  }
  /** The image that `.ci-operator.yaml` in the tested repository names. */
  static fromRepository(props: BuildRootProps = {}): BuildRoot {
    return new BuildRoot({ from_repository: true, ...innerFieldsOf(props, buildRootTable) });
  }

  /** An existing image. */
  static fromImage(tag: ImageStreamTag, props: BuildRootProps = {}): BuildRoot {
    return new BuildRoot({
      image_stream_tag: innerFieldsOf(tag, imageStreamTagTable) as unknown as ImageStreamTag,
      ...innerFieldsOf(props, buildRootTable),
    });
  }

  /** An image that is built from a Dockerfile of the repository's base branch. */
  static fromDockerfile(dockerfile: DockerfileProps, props: BuildRootProps = {}): BuildRoot {
    return new BuildRoot({
      project_image: innerFieldsOf(dockerfile, dockerfileTable),
      ...innerFieldsOf(props, buildRootTable),
    });
  }

  private constructor(private readonly fields: BuildRootImageConfiguration) {}

  /** The fields of the format. */
  toFields(): BuildRootImageConfiguration {
    return this.fields;
  }
}
