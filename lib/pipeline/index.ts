export { BuildRoot, type BuildRootProps, type ImageStreamTag } from './build-root';
export { ClusterProfile } from './cluster-profile';
export { ContainerTest, type ContainerTestProps, type TestSecretProps } from './container-test';
export { type Extra } from './extra';
export { type DockerfileProps, Image, type ImageInput, type ImageProps } from './image';
export { type ImagesJobProps } from './images-job';
export {
  BaseImage,
  type BaseImageProps,
  BaseRpmImage,
  ExternalImage,
  type ExternalImageProps,
  NamedImage,
} from './imported-images';
export {
  type CredentialProps,
  type FromImageOfPipeline,
  type FromImageStreamTag,
  type InlineStepProps,
  type InlineStepSettings,
  type LeaseProps,
  type StepParameterProps,
} from './inline-step';
export { type JobGeneratorProps } from './job-generator';
export { LiteralTest, type LiteralTestProps } from './literal-test';
export {
  MultiStageTest,
  type MultiStageSettings,
  type MultiStageTestProps,
  type WithClusterClaim,
  type WithClusterProfile,
} from './multi-stage-test';
export { OperatorBundle, type OperatorBundleProps } from './operator-bundle';
export { Part } from './part';
export { Pipeline, type PipelineProps } from './pipeline';
export { type PhasesProps } from './phases';
export { type IPipeline, type IPipelineImage, PipelinePart } from './pipeline-part';
export { Promotion, type PromotionProps, type PromotionTargetProps } from './promotion';
export {
  type CandidateReleaseProps,
  type IntegrationReleaseProps,
  type LookedUpReleaseProps,
  type PrereleaseProps,
  Release,
  type ReleaseArchitecture,
} from './release';
export { Chain, type ChainProps } from './chain';
export { Observer, type ObserverImage, type ObserverProps, type ObserverSettings } from './observer';
export { type IRegistryEntry } from './registry-name';
export { type RegistryStepProps, RegistryStep } from './registry-step';
export { Workflow, type WorkflowProps } from './workflow';
export { RegistryPart, type RegistryPartProps } from './registry-part';
export { Reporter, type SlackReporterProps } from './reporter';
export { type ResourceAmounts, Resources } from './resources';
export { type InlineScript, type ScriptFile, type ScriptProps } from './script';
export { type MonthlyProps, Schedule, type SpreadProps, type Time, type Weekday, type WeeklyProps } from './schedule';
export { type SecretGroupProps } from './secret-group';
export { SpreadGroup, type SpreadGroupProps } from './spread-group';
export { Step } from './step';
export { type ClusterClaimProps, Test, type TestProps } from './test';
export {
  type ChangeFilter,
  type PeriodicProps,
  type PostsubmitProps,
  type PresubmitProps,
  type RetryProps,
  Trigger,
} from './trigger';
export { type YamlLike } from './yaml-like';
