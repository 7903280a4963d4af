/**
 * What a configuration means, as plain data: for targets and other programs of your own.
 * @module cdk8s-openshift-ci/plan
 */

export {
  type ReadRegistry as RegistryContents,
  readRegistry,
  type ReadRegistryOptions,
} from '../registry/read-registry';
export type { ClusterProfile, ClusterProfiles, Owner, TestExceptions } from '../registry/cluster-profiles';
export { type Phase, phaseNames } from '../registry/merge-workflow';
export { closeConfiguration, type CloseOptions, imageGraphOf } from './close-configuration';
export type * from './closed-pipeline';
export { type ChangeStart, type Clock, decideStart, type Decision, describeWhen, type Start, type When } from './when';
export { type GraphNode, ImageGraph, type Link, type Requirement } from './image-graph';
export type { ClaimedRelease } from './image-source';
export type { PromotedTag } from './promoted-tags';
export type * from './test-plan';
