/**
 * Pipelines, their images, tests and steps, the targets that they compile to, and the app around them.
 * @module cdk8s-openshift-ci
 */

export * from './app';
export type { Configuration, Metadata } from './config';
export { readConfig, readConfigFile, writeConfig } from './config';
export { type Definition, type Lowered, type Made, type OutputFile, Summary, Target } from './files';
export * from './pipeline';
export { formatProblem, formatReport, type Place, type Problem, type Severity } from './problems';
export type { Owners } from './registry';
export { ReviewPage } from './review';
export { CiOperatorTarget } from './targets/ci-operator';
export { OpenShiftTarget } from './targets/openshift';
export { ProwTarget } from './targets/prow/prow-target';
export { type BuildahProps, Builder, type EngineProps, ImageSource, type PullSpecs, TestCluster } from './engines';
export { ArgoTarget, type ArgoTargetProps } from './targets/argo';
export { TektonTarget, type TektonTargetProps } from './targets/tekton';
