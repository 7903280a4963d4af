/**
 * Pipelines, their images, tests and steps, the targets that they compile to, and the app around them.
 * @module cdk8s-openshift-ci
 */

export * from './app';
export {
  type ConfigFile,
  type Configuration,
  type Metadata,
  readConfig,
  readConfigFile,
  type ReadConfigOptions,
  writeConfig,
} from './config';
export type * as config from './config/format';
export {
  CompiledChart,
  type CompiledChartProps,
  type CompiledObject,
  type CompiledManifest,
  type ChartOwner,
  ChartTarget,
  type Definition,
  definitionOf,
  type KindClasses,
  type Lowered,
  type LoweringContext,
  type Made,
  type MadeJob,
  type OutputFile,
  type RepositoryFile,
  Summary,
  Target,
} from './files';
export * from './pipeline';
export type { ImageUse } from './plan';
export {
  type ConstructPlace,
  type FieldPath,
  type FilePlace,
  formatProblem,
  formatReport,
  type Place,
  type Problem,
  type Severity,
  type UnplacedProblem,
} from './problems';
export type { Owners } from './registry';
export { ReviewPage, type ReviewPageProps } from './review';
export { CiOperatorTarget } from './targets/ci-operator';
export { type CentralImage, OpenShiftTarget, type OpenShiftTargetProps, type PullSpecOf } from './targets/openshift';
export { ProwTarget } from './targets/prow/prow-target';
export {
  type BuildahBuilder,
  type BuildahProps,
  Builder,
  type EngineProps,
  ImageSource,
  type OpenShiftBuilder,
  type PullSpecs,
  type RunPodTemplate,
  type RunVolumeProps,
  TestCluster,
} from './engines';
export { ArgoTarget, type ArgoTargetProps } from './targets/argo';
export { TektonTarget, type TektonTargetProps } from './targets/tekton';
export { type TektonProps } from './targets/tekton/limits';
