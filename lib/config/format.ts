/**
 * The types of the ci-operator configuration, field by field, as a file spells them.
 * @see pkg/api/types.go of openshift/ci-tools
 * @module config
 */

export type {
  Configuration,
  Metadata,
  ProwgenOverrides,
  RefCommands,
  RefLocation,
  RefRepository,
} from './schema/configuration';
export type {
  BuildArg,
  BuildRootImageConfiguration,
  Bundle,
  ExternalImage,
  ImageBuild,
  ImageBuildInputs,
  ImageConfiguration,
  ImageSourcePath,
  ImageStreamTagReference,
  OperatorConfiguration,
  ProjectDirectoryImageBuildInputs,
  PullSpecSubstitution,
} from './schema/images';
export type {
  BundleSourceStep,
  IndexGeneratorStep,
  InputImageTagStep,
  OutputImageTagStep,
  PipelineImageCacheStep,
  RawStep,
  ResolvedReleaseImagesStep,
  RpmImageInjectionStep,
  RpmServeStep,
  SourceStep,
} from './schema/raw-steps';
export type {
  Candidate,
  Integration,
  Prerelease,
  PromotionConfiguration,
  PromotionTarget,
  PublishedRelease,
  ReleaseTagConfiguration,
  UnresolvedRelease,
  VersionBounds,
} from './schema/releases';
export type { SlackReporterConfig } from './schema/reporting';
export type {
  CredentialReference,
  LiteralTestStep,
  Observer,
  Observers,
  ResourceRequirements,
  StepDependency,
  StepDnsConfig,
  StepLease,
  StepParameter,
  TestStep,
} from './schema/steps';
export type {
  ClusterClaim,
  ClusterProfileLiteral,
  ContainerTestConfiguration,
  MemoryBackedVolume,
  MultiStageTestConfiguration,
  MultiStageTestConfigurationLiteral,
  Retry,
  Secret,
  TestConfiguration,
} from './schema/tests';
