export { type BuildahBuilder, type BuildahProps, Builder, type OpenShiftBuilder } from './builder';
export { chosenDefinitions, compileTests, findUnknownTests, type TestOutcome } from './compile-tests';
export { enginePropNames, type EngineProps } from './engine-props';
export { type EngineRun, type PodContainer, type PodMount, type PodVariable, type RunPod } from './engine-run';
export { findLeftOut, findRequired } from './find-run-limits';
export { ImageSource, type PullSpecs } from './image-source';
export {
  lowerEnv,
  lowerImage,
  lowerMounts,
  lowerVolumes,
  podSecurityContextOf,
  type RunConfigMaps,
  securityContextOf,
  type Spelling,
} from './kubernetes-parts';
export { lowerShared, mapsOf } from './lower-shared';
export { account, allow, configMap, pipelineName, roleBinding, type Rule, toFiles } from './manifests';
export { labelOf } from './names';
export { startName, withIds } from './object-ids';
export { fillInAnnotation, requiredOf } from './run-parameters';
export { TestCluster } from './test-cluster';
export { type Placeholder, spell, type Text } from './text';
