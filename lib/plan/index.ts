export { clusterProfileNameOf, problemsOfRun } from './close-test';
export { type Cron, cronOf, parseCron, type ParsedCron, startsOfCron } from './cron-times';
export { findGraphProblems, type GraphNode, ImageGraph, type Link, type Requirement } from './image-graph';
export {
  claimedReleaseOf,
  type ClaimedRelease,
  imageSourceOf,
  isBuiltImage,
  isBundleImage,
  isImportedImage,
  isKnownStream,
  isPipelineImage,
  releaseOfStream,
  streamOfRelease,
} from './image-source';
export { bundleNameOf, importedNameOf, indexNameOf } from './names';
export { closeConfiguration, type CloseOptions, imageGraphOf } from './close-configuration';
export {
  type ClosedPipeline,
  type ClosedStep,
  type ClosedTest,
  type MissingName,
  type SetValue,
  type StepEntry,
  type StepOrigins,
  type TestProfile,
} from './closed-pipeline';
export {
  type ChangeStart,
  type Clock,
  decideStart,
  type Decision,
  describeChanges,
  describeStart,
  describeWhen,
  isPeriodic,
  type Start,
  type StartFields,
  startOf,
  type When,
  whenOf,
} from './when';
export { isOfficialNamespace, isOfficialTarget, type PromotedTag, promotedTagsOf } from './promoted-tags';
export {
  type ImageUse,
  type ImageVariable,
  type PlannedBuild,
  type PlannedImport,
  type RunObserver,
  type RunStep,
  type RunTrigger,
  type TestPlan,
  type Variable,
} from './test-plan';
