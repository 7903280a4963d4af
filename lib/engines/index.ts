export { type BuildahBuilder, type BuildahProps, Builder, type OpenShiftBuilder } from './run-images';
export { chosenDefinitions, compileTests, findUnknownTests, type TestOutcome } from './compile-tests';
export {
  defaultPendingTimeout,
  enginePropNames,
  enginePropTypes,
  type EngineProps,
  isPendingTimeout,
  pendingSeconds,
  type RunPodTemplate,
  type RunVolumeProps,
  TestCluster,
} from './engine-props';
export { type EngineRun, type PodContainer, type PodMount, type PodVariable, type RunPod } from './engine-run';
export {
  claimSpecOf,
  lowerEnv,
  lowerImage,
  lowerMounts,
  lowerVolumes,
  podSecurityContextOf,
  pullSecretsOf,
  resourcesOf,
  type RunConfigMaps,
  runVolume,
  securityContextOf,
  type Spelling,
  withIds,
} from './compiled-objects';
export { findCommandSizes, findObjectSizes } from './find-object-sizes';
export { findLeftOut, findRequired } from './find-run-limits';
export { ImageSource, nameOfUse, type PullSpecs } from './image-source';
export { labelled, type Labels, labelsOf, lowerShared, madeLabels, type RunContext, runContexts } from './run-contexts';
export {
  account,
  allow,
  configMap,
  lowerBuildRights,
  pipelineName,
  roleBinding,
  type Rule,
  toFiles,
} from './manifests';
export { contentNameOf, labelOf, type Placeholder, spell, type Text } from './names';
export { fillInAnnotation, requiredOf } from './run-parameters';
