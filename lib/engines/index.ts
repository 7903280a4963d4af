export { type BuildahBuilder, type BuildahProps, Builder, type OpenShiftBuilder } from './builder';
export { chosenDefinitions, compileTests, findUnknownTests, type TestOutcome } from './compile-tests';
export { enginePropNames, type EngineProps, type RunPodTemplate, type RunVolumeProps } from './engine-props';
export { type EngineRun, type PodContainer, type PodMount, type PodVariable, type RunPod } from './engine-run';
export { withIds } from './compiled-objects';
export { findCommandSizes, findObjectSizes } from './find-object-sizes';
export { findLeftOut, findRequired } from './find-run-limits';
export { ImageSource, nameOfUse, type PullSpecs } from './image-source';
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
} from './kubernetes-parts';
export { labelled, type Labels, labelsOf, madeLabels } from './labels';
export { lowerBuildRights } from './lower-build-rights';
export { lowerShared } from './lower-shared';
export { account, allow, configMap, pipelineName, roleBinding, type Rule, toFiles } from './manifests';
export { contentNameOf, labelOf } from './names';
export { type RunContext, runContexts } from './run-contexts';
export { fillInAnnotation, requiredOf } from './run-parameters';
export { TestCluster } from './test-cluster';
export { type Placeholder, spell, type Text } from './text';
