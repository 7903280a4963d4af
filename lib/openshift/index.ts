/**
 * The API types of OpenShift, for custom objects. Those of Kubernetes itself are in cdk8s-plus.
 * @module cdk8s-openshift-ci/openshift
 */

export {
  BuildConfig,
  type BuildConfigManifest,
  type BuildConfigSpec,
  type BuildSource,
  type DockerStrategy,
  type EnvironmentVariable,
  type ImageSource,
  ImageStream,
  type ImageStreamManifest,
  type ImageStreamSpec,
  type ImageStreamTagSpec,
  type ObjectKey,
  type ResourceRequirements,
} from './build-config';
export {
  FileMode,
  type IgnitionFile,
  MachineConfig,
  type MachineConfigManifest,
  type MachineConfigProps,
  type NodeFile,
} from './machine-config';
export {
  type AnyManifest,
  type KubernetesManifest,
  KubernetesObject,
  type Manifest,
  type ManifestProps,
  type Metadata,
  type ObjectReference,
  objectsOf,
  OpenShiftObject,
} from './openshift-object';
export { Route, type RouteManifest, type RouteSpec } from './route';
export { SecurityContextConstraints, type SecurityContextConstraintsManifest } from './security-context-constraints';
export {
  expandTemplate,
  MissingParameterError,
  Template,
  type TemplateManifest,
  type TemplateParameter,
} from './template';
