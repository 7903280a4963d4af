import { flag, list, map, object, shape, text } from '../field';
import { type SlackReporterConfig, slackReporterShape } from './reporting';

/** A tag of an ImageStream on the central cluster of OpenShift CI. */
export interface ImageStreamTagReference {
  /** The namespace that holds the stream. */
  namespace: string;
  /** The stream's name. */
  name: string;
  /** The tag in the stream. */
  tag: string;
  /** Another name for the image inside the pipeline. */
  as?: string;
}

/** An image that is pulled straight from a registry. */
export interface ExternalImage extends ImageStreamTagReference {
  /** The registry's host; only `quay.io` is accepted upstream. */
  registry: string;
  /** The Secret that allows the pull. */
  pull_secret?: string;
  /** The whole pull spec; set by programs only, never in a file. */
  pull_spec?: string;
}

/** One path that is copied from an image into a build context. */
export interface ImageSourcePath {
  /** The absolute path inside the source image. */
  source_path: string;
  /** The directory in the build context that receives it. */
  destination_dir: string;
}

/** What a build takes from one other image. */
export interface ImageBuildInputs {
  /** Paths that are copied into the build context. */
  paths?: ImageSourcePath[];
  /** References in the Dockerfile that this image replaces. */
  as?: string[];
}

/** One `ARG` of a Dockerfile build. */
export interface BuildArg {
  /** The argument's name. */
  name?: string;
  /** The argument's value. */
  value?: string;
}

/** How an image is built from a directory of the repository. */
export interface ProjectDirectoryImageBuildInputs {
  /** The build directory, relative to the root of the repository. */
  context_dir?: string;
  /** The Dockerfile, relative to `context_dir`; `Dockerfile` when left out. */
  dockerfile_path?: string;
  /** The Dockerfile itself, in place of a path. */
  dockerfile_literal?: string;
  /** What is taken from other images, by their tag in the pipeline. */
  inputs?: Record<string, ImageBuildInputs>;
  /** Build arguments, in order. */
  build_args?: BuildArg[];
  /** The extra repository the sources come from, as `org.repo`. */
  ref?: string;
}

/** One image that is built from the repository. */
export interface ImageBuild extends ProjectDirectoryImageBuildInputs {
  /** The tag in the pipeline that replaces the base of the last stage. */
  from?: string;
  /** The image's name: its tag in the pipeline and its target. */
  to: string;
  /** Whether it is built only when something asks for it. */
  optional?: boolean;
  /** Whether it is built for several architectures; deprecated upstream. */
  multi_arch?: boolean;
  /** Architectures beside amd64; deprecated upstream in favour of `capabilities`. */
  additional_architectures?: string[];
  /** What the build needs of the cluster it runs on, architectures included. */
  capabilities?: string[];
}

/** The images built from the repository, and when the job that builds them runs. */
export interface ImageConfiguration {
  /** The images. */
  items?: ImageBuild[];
  /** Run the `images` job only when a changed path matches this regular expression. */
  run_if_changed?: string;
  /** Skip the `images` job when every changed path matches this regular expression. */
  skip_if_only_changed?: string;
  /** As `run_if_changed`, for the second stage of the pipeline. */
  pipeline_run_if_changed?: string;
  /** As `skip_if_only_changed`, for the second stage of the pipeline. */
  pipeline_skip_if_only_changed?: string;
  /** Whether only images whose Go sources changed are built. */
  build_if_affected?: boolean;
  /** Where the `images` job reports. */
  reporter_config?: SlackReporterConfig;
}

/** The image that the sources are cloned into: exactly one of the first three. */
export interface BuildRootImageConfiguration {
  /** An existing image. */
  image_stream_tag?: ImageStreamTagReference;
  /** An image that is built from the repository's base branch. */
  project_image?: ProjectDirectoryImageBuildInputs;
  /** Read it from `.ci-operator.yaml` in the tested repository. */
  from_repository?: boolean;
  /** Whether the build cache of the branch is used as the root. */
  use_build_cache?: boolean;
}

/** One operator bundle. */
export interface Bundle {
  /** The bundle's name; without one it is `ci-bundle<index>`. */
  as?: string;
  /** The bundle's Dockerfile, relative to `context_dir`. */
  dockerfile_path?: string;
  /** The build directory, relative to the root of the repository. */
  context_dir?: string;
  /** The index that the bundle is added to. */
  base_index?: string;
  /** How the bundle is added to the index: `semver`, `semver-skippatch` or `replaces`. */
  update_graph?: string;
  /** Whether no index is built. */
  skip_building_index?: boolean;
  /** Whether the job that builds it need not pass. */
  optional?: boolean;
  /** What the build needs of the cluster it runs on. */
  capabilities?: string[];
  /** Run the bundle's job only when a changed path matches this regular expression. */
  run_if_changed?: string;
  /** Skip the bundle's job when every changed path matches this regular expression. */
  skip_if_only_changed?: string;
}

/** One pull spec in the bundle's manifests that is replaced by an image of the pipeline. */
export interface PullSpecSubstitution {
  /** The pull spec as it stands in the manifests. */
  pullspec?: string;
  /** The image that takes its place. */
  with?: string;
}

/** The operator bundles built from the repository. */
export interface OperatorConfiguration {
  /** The bundles. */
  bundles?: Bundle[];
  /** Replacements in the manifests of all bundles. */
  substitutions?: PullSpecSubstitution[];
}

const tagFields = { namespace: text('always'), name: text('always'), tag: text('always'), as: text() };
export const imageStreamTagShape = shape<ImageStreamTagReference>(tagFields);

export const externalImageShape = shape<ExternalImage>(
  { registry: text('always'), ...tagFields, pull_secret: text(), pull_spec: text() },
  { embedded: [imageStreamTagShape] },
);

const imageSourcePathShape = shape<ImageSourcePath>({ source_path: text('always'), destination_dir: text('always') });
const imageBuildInputsShape = shape<ImageBuildInputs>({ paths: list(object(imageSourcePathShape)), as: list(text()) });

const buildFields = {
  context_dir: text(),
  dockerfile_path: text(),
  dockerfile_literal: text('set'),
  inputs: map(object(imageBuildInputsShape)),
  build_args: list(object(shape<BuildArg>({ name: text(), value: text() }))),
};
export const projectImageShape = shape<ProjectDirectoryImageBuildInputs>({ ...buildFields, ref: text() });

export const imageBuildShape = shape<ImageBuild>(
  {
    from: text(),
    to: text('always'),
    ...buildFields,
    optional: flag(),
    multi_arch: flag(),
    additional_architectures: list(text()),
    ref: text(),
    capabilities: list(text()),
  },
  { embedded: [{ fields: buildFields }] },
);

export const imageConfigurationShape = shape<ImageConfiguration>({
  items: list(object(imageBuildShape)),
  run_if_changed: text(),
  skip_if_only_changed: text(),
  pipeline_run_if_changed: text(),
  pipeline_skip_if_only_changed: text(),
  build_if_affected: flag(),
  reporter_config: object(slackReporterShape),
});

export const buildRootShape = shape<BuildRootImageConfiguration>({
  image_stream_tag: object(imageStreamTagShape),
  project_image: object(projectImageShape),
  from_repository: flag(),
  use_build_cache: flag(),
});

const bundleShape = shape<Bundle>({
  as: text(),
  dockerfile_path: text(),
  context_dir: text(),
  base_index: text(),
  update_graph: text(),
  skip_building_index: flag(),
  optional: flag(),
  capabilities: list(text()),
  run_if_changed: text(),
  skip_if_only_changed: text(),
});
export const substitutionShape = shape<PullSpecSubstitution>({ pullspec: text(), with: text() });
export const operatorShape = shape<OperatorConfiguration>({
  bundles: list(object(bundleShape)),
  substitutions: list(object(substitutionShape)),
});
