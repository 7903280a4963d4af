export { findGraphProblems } from './find-graph-problems';
export { type GraphNode, ImageGraph, type Link, type Requirement } from './image-graph';
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
export { planImages } from './plan-images';
export { type PlannedStep, type TestSteps } from './plan-tests';
export { type PromotedTag, promotedTagsOf } from './promoted-tags';
