export { BuildRoot, type BuildRootProps, type ImageStreamTag } from './build-root';
export { ClusterProfile } from './cluster-profile';
export { ContainerTest, type ContainerTestProps, type SecretGroupProps, type TestSecretProps } from './container-test';
export { type Extra, type YamlLike } from './extra';
export { type DockerfileProps, Image, type ImageInput, type ImageProps } from './image';
export {
  type ChangeFilter,
  type ImagesJobProps,
  type PeriodicProps,
  type PostsubmitProps,
  type PresubmitProps,
  Reporter,
  type RetryProps,
  type SlackReporterProps,
  Trigger,
} from './images-job';
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
export { type JobGeneratorProps } from './props';
export { type Clock, ladder, type LadderException, type LadderProps } from './ladder';
export { LiteralTest, type LiteralTestProps } from './literal-test';
export {
  type AxisValue,
  matrix,
  type MatrixAxes,
  type MatrixCell,
  type MatrixProps,
  type MatrixWhere,
  type ReleaseRange,
} from './matrix';
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
export { Chain, type ChainProps, type PhasesProps, Step, Workflow, type WorkflowProps } from './workflow';
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
export { Observer, type ObserverImage, type ObserverProps, type ObserverSettings } from './observer';
export { type IRegistryEntry, RegistryPart, type RegistryPartProps } from './registry-part';
export {
  type InlineScript,
  RegistryStep,
  type RegistryStepProps,
  type ScriptFile,
  type ScriptProps,
} from './registry-step';
export { type ResourceAmounts, Resources } from './resources';
export { type MonthlyProps, Schedule, type SpreadProps, type Time, type Weekday, type WeeklyProps } from './schedule';
export { SpreadGroup, type SpreadGroupProps } from './spread-group';
export { type ClusterClaimProps, Test, type TestProps } from './test';
