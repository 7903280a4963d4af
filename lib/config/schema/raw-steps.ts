import { flag, list, object, shape, text } from '../field';
import {
  type ExternalImage,
  externalImageShape,
  type ImageBuild,
  imageBuildShape,
  imageStreamTagShape,
  type ImageStreamTagReference,
  type ProjectDirectoryImageBuildInputs,
  projectImageShape,
  type PullSpecSubstitution,
  substitutionShape,
} from './images';
import {
  releaseFields,
  releaseShape,
  type ReleaseTagConfiguration,
  releaseTagShape,
  type UnresolvedRelease,
} from './releases';
import { type TestConfiguration, testShape } from './tests';

/** Imports an image into the pipeline. */
export interface InputImageTagStep {
  /** The image on the central cluster. */
  base_image: ImageStreamTagReference;
  /** The image in another registry. */
  external_image?: ExternalImage;
  /** The tag in the pipeline. */
  to?: string;
  /** The extra repository it belongs to, as `org.repo`. */
  ref?: string;
}

/** Runs commands on one image of the pipeline to make another. */
export interface PipelineImageCacheStep {
  /** The tag it starts from. */
  from: string;
  /** The tag it makes. */
  to: string;
  /** The shell commands. */
  commands: string;
  /** The extra repository it belongs to, as `org.repo`. */
  ref?: string;
}

/** Clones the sources onto an image of the pipeline. */
export interface SourceStep {
  /** The tag it starts from. */
  from: string;
  /** The tag it makes. */
  to?: string;
  /** The image that holds the program which clones. */
  pull_spec?: string;
  /** Where the program lies in that image. */
  clonerefs_path: string;
  /** The extra repository it belongs to, as `org.repo`. */
  ref?: string;
}

/** Prepares the sources of operator bundles. */
export interface BundleSourceStep {
  /** Replacements in the manifests. */
  substitutions?: PullSpecSubstitution[];
}

/** Makes the source of an index image. */
export interface IndexGeneratorStep {
  /** The tag it makes. */
  to?: string;
  /** The bundles in the index. */
  operator_index?: string[];
  /** The index it builds on. */
  base_index?: string;
  /** How bundles are added: `semver`, `semver-skippatch` or `replaces`. */
  update_graph?: string;
}

/** Puts the repository of built RPMs into an image. */
export interface RpmImageInjectionStep {
  /** The tag it starts from. */
  from: string;
  /** The tag it makes. */
  to?: string;
}

/** Serves the built RPMs. */
export interface RpmServeStep {
  /** The tag with the RPMs. */
  from: string;
  /** The extra repository it belongs to, as `org.repo`. */
  ref?: string;
}

/** Publishes an image of the pipeline inside the test's namespace. */
export interface OutputImageTagStep {
  /** The tag in the pipeline. */
  from: string;
  /** The tag it is published as. */
  to: ImageStreamTagReference;
  /** Whether it is published only when something asks for it. */
  optional: boolean;
}

/** Resolves a release payload under a name. */
export interface ResolvedReleaseImagesStep extends UnresolvedRelease {
  /** The release's name. */
  name: string;
}

/** One literal step of the graph: exactly one of the fields. */
export interface RawStep {
  /** Imports an image. */
  input_image_tag_step?: InputImageTagStep;
  /** Makes an image by running commands. */
  pipeline_image_cache_step?: PipelineImageCacheStep;
  /** Clones the sources. */
  source_step?: SourceStep;
  /** Prepares operator bundles. */
  bundle_source_step?: BundleSourceStep;
  /** Makes the source of an index. */
  index_generator_step?: IndexGeneratorStep;
  /** Builds an image from a directory. */
  project_directory_image_build_step?: ImageBuild;
  /** Injects the RPM repository. */
  rpm_image_injection_step?: RpmImageInjectionStep;
  /** Serves RPMs. */
  rpm_serve_step?: RpmServeStep;
  /** Publishes an image. */
  output_image_tag_step?: OutputImageTagStep;
  /** Imports a release stream. */
  release_images_tag_step?: ReleaseTagConfiguration;
  /** Resolves a release. */
  resolved_release_images_step?: ResolvedReleaseImagesStep;
  /** Runs a test. */
  test_step?: TestConfiguration;
  /** Builds an image from a directory, without a name. */
  project_directory_image_build_inputs?: ProjectDirectoryImageBuildInputs;
}

const inputImageFields = {
  base_image: object(imageStreamTagShape, 'always'),
  external_image: object(externalImageShape),
  to: text(),
  ref: text(),
};

export const rawStepShape = shape<RawStep>({
  input_image_tag_step: object(
    shape<InputImageTagStep>(inputImageFields, { embedded: [{ fields: inputImageFields }] }),
  ),
  pipeline_image_cache_step: object(
    shape<PipelineImageCacheStep>({ from: text('always'), to: text('always'), commands: text('always'), ref: text() }),
  ),
  source_step: object(
    shape<SourceStep>({
      from: text('always'),
      to: text(),
      pull_spec: text(),
      clonerefs_path: text('always'),
      ref: text(),
    }),
  ),
  bundle_source_step: object(shape<BundleSourceStep>({ substitutions: list(object(substitutionShape)) })),
  index_generator_step: object(
    shape<IndexGeneratorStep>({ to: text(), operator_index: list(text()), base_index: text(), update_graph: text() }),
  ),
  project_directory_image_build_step: object(imageBuildShape),
  rpm_image_injection_step: object(shape<RpmImageInjectionStep>({ from: text('always'), to: text() })),
  rpm_serve_step: object(shape<RpmServeStep>({ from: text('always'), ref: text() })),
  output_image_tag_step: object(
    shape<OutputImageTagStep>({
      from: text('always'),
      to: object(imageStreamTagShape, 'always'),
      optional: flag('always'),
    }),
  ),
  release_images_tag_step: object(releaseTagShape),
  resolved_release_images_step: object(
    shape<ResolvedReleaseImagesStep>({ ...releaseFields, name: text('always') }, { embedded: [releaseShape] }),
  ),
  test_step: object(testShape),
  project_directory_image_build_inputs: object(projectImageShape),
});
