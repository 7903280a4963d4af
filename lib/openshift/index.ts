/**
 * The kinds of OpenShift, and those of Kubernetes that go with them, for objects of one's own.
 * @module cdk8s-openshift-ci/openshift
 */

export {
  BuildConfig,
  type BuildConfigManifest,
  type BuildConfigSpec,
  type BuildSource,
  type DockerStrategy,
  type ImageSource,
} from './build-config';
export { FileMode } from './file-mode';
export { ImageStream, type ImageStreamManifest, type ImageStreamSpec, type ImageStreamTagSpec } from './image-stream';
export { type KubernetesManifest, KubernetesObject, type PodTemplate, type PolicyRule } from './kubernetes';
export {
  type IgnitionFile,
  MachineConfig,
  type MachineConfigManifest,
  type MachineConfigProps,
  type NodeFile,
} from './machine-config';
export { type Manifest, type ManifestProps, type Metadata, type ObjectReference } from './metadata';
export { objectsOf } from './objects-of';
export { OpenShiftObject } from './openshift-object';
export { Route, type RouteManifest, type RouteSpec } from './route';
export { SecurityContextConstraints, type SecurityContextConstraintsManifest } from './security-context-constraints';
export {
  expandTemplate,
  MissingParameterError,
  Template,
  type TemplateManifest,
  type TemplateParameter,
} from './template';
export type * from './pod-spec';
