import { flag, list, map, object, shape, text } from '../field';
import {
  type BuildRootImageConfiguration,
  buildRootShape,
  type ExternalImage,
  externalImageShape,
  type ImageConfiguration,
  imageConfigurationShape,
  imageStreamTagShape,
  type ImageStreamTagReference,
  type OperatorConfiguration,
  operatorShape,
} from './images';
import { type RawStep, rawStepShape } from './raw-steps';
import {
  type PromotionConfiguration,
  promotionShape,
  releaseShape,
  type ReleaseTagConfiguration,
  releaseTagShape,
  type UnresolvedRelease,
} from './releases';
import { type ResourceRequirements, resourceRequirementsShape } from './steps';
import { type TestConfiguration, testShape } from './tests';

/** Which branch of which repository a configuration is for. */
export interface Metadata {
  /** The organization. */
  org: string;
  /** The repository. */
  repo: string;
  /** The branch. */
  branch: string;
  /** The variant, where a branch has several configurations. */
  variant?: string;
}

/** Options of the job generator. */
export interface ProwgenOverrides {
  /** Whether no job is rehearsed. */
  disable_rehearsals?: boolean;
  /** Whether operator bundles get no presubmits. */
  skip_operator_presubmits?: boolean;
  /** Whether jobs may read from the secret manager. */
  enable_secrets_store_csi_driver?: boolean;
  /** Whether the repository is private: jobs are hidden and clone with credentials. */
  private?: boolean;
  /** Whether jobs of a private repository are shown all the same. */
  expose?: boolean;
  /** Whether the whole repository is cloned where a few files would do. */
  disable_sparse_checkout?: boolean;
}

/** Commands of one extra repository. */
export interface RefCommands {
  /** The repository, as `org.repo`. */
  ref: string;
  /** The shell commands. */
  commands: string;
}

/** Where one extra repository leaves its RPMs. */
export interface RefLocation {
  /** The repository, as `org.repo`. */
  ref: string;
  /** The directory. */
  location: string;
}

/** The import path of one extra repository. */
export interface RefRepository {
  /** The repository, as `org.repo`. */
  ref: string;
  /** The import path. */
  repository: string;
}

/** A ci-operator configuration: the images, the tests, and where images are published. */
export interface Configuration {
  /** Which branch of which repository this is for; written last by its name. */
  zz_generated_metadata: Metadata;
  /** Options of the job generator. */
  prowgen?: ProwgenOverrides;
  /** Images that are imported, by their tag in the pipeline. */
  base_images?: Record<string, ImageStreamTagReference>;
  /** Images that are imported and get the repository of the built RPMs. */
  base_rpm_images?: Record<string, ImageStreamTagReference>;
  /** The image that the sources are cloned into. */
  build_root?: BuildRootImageConfiguration;
  /** Build roots by repository; written by the resolver only. */
  build_roots?: Record<string, BuildRootImageConfiguration>;
  /** Images pulled straight from a registry, by their tag in the pipeline. */
  external_images?: Record<string, ExternalImage>;
  /** The older way to name the release stream. */
  tag_specification?: ReleaseTagConfiguration;
  /** Release payloads by name; `latest` and `initial` are special. */
  releases?: Record<string, UnresolvedRelease>;
  /** Shell commands that make the image `bin` from `src`. */
  binary_build_commands?: string;
  /** The same by repository; written by the resolver only. */
  binary_build_commands_list?: RefCommands[];
  /** Shell commands that make the image `test-bin` from `src`. */
  test_binary_build_commands?: string;
  /** The same by repository; written by the resolver only. */
  test_binary_build_commands_list?: RefCommands[];
  /** Shell commands that make the image `rpms` from `bin`, or from `src` without one. */
  rpm_build_commands?: string;
  /** The same by repository; written by the resolver only. */
  rpm_build_commands_list?: RefCommands[];
  /** Where the RPMs are left; `_output/local/releases/rpms/` when left out. */
  rpm_build_location?: string;
  /** The same by repository; written by the resolver only. */
  rpm_build_location_list?: RefLocation[];
  /** The Go import path, where it differs from the repository's address. */
  canonical_go_repository?: string;
  /** The same by repository; written by the resolver only. */
  canonical_go_repository_list?: RefRepository[];
  /** The images built from the repository. */
  images?: ImageConfiguration;
  /** The operator bundles built from the repository. */
  operator?: OperatorConfiguration;
  /** The tests. */
  tests?: TestConfiguration[];
  /** Literal steps of the graph, for what the other fields cannot say. */
  raw_steps?: RawStep[];
  /** Where images are published. */
  promotion?: PromotionConfiguration;
  /** What pods and builds request and may use, by step; `*` for all. */
  resources?: Record<string, ResourceRequirements>;
}

export const metadataShape = shape<Metadata>({
  org: text('always'),
  repo: text('always'),
  branch: text('always'),
  variant: text(),
});
const prowgenShape = shape<ProwgenOverrides>({
  disable_rehearsals: flag(),
  skip_operator_presubmits: flag(),
  enable_secrets_store_csi_driver: flag(),
  private: flag(),
  expose: flag(),
  disable_sparse_checkout: flag(),
});
const refCommands = list(object(shape<RefCommands>({ ref: text('always'), commands: text('always') })));
const refLocations = list(object(shape<RefLocation>({ ref: text('always'), location: text('always') })));
const refRepositories = list(object(shape<RefRepository>({ ref: text('always'), repository: text('always') })));

const inputFields = {
  base_images: map(object(imageStreamTagShape)),
  base_rpm_images: map(object(imageStreamTagShape)),
  build_root: object(buildRootShape),
  build_roots: map(object(buildRootShape)),
  external_images: map(object(externalImageShape)),
  tag_specification: object(releaseTagShape),
  releases: map(object(releaseShape)),
};

/** The whole format. */
export const configurationShape = shape<Configuration>(
  {
    zz_generated_metadata: object(metadataShape, 'always'),
    prowgen: object(prowgenShape),
    ...inputFields,
    binary_build_commands: text(),
    binary_build_commands_list: refCommands,
    test_binary_build_commands: text(),
    test_binary_build_commands_list: refCommands,
    rpm_build_commands: text(),
    rpm_build_commands_list: refCommands,
    rpm_build_location: text(),
    rpm_build_location_list: refLocations,
    canonical_go_repository: text('set'),
    canonical_go_repository_list: refRepositories,
    images: object(imageConfigurationShape, 'omitempty'),
    operator: object(operatorShape),
    tests: list(object(testShape)),
    raw_steps: list(object(rawStepShape)),
    promotion: object(promotionShape),
    resources: map(object(resourceRequirementsShape)),
  },
  { embedded: [{ fields: inputFields }] },
);
