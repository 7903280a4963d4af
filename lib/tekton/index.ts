/**
 * The kinds of Tekton, for objects of one's own.
 * @module cdk8s-openshift-ci/tekton
 */

export type * from '../kubernetes/pod-parts';
export type * from '../kubernetes/run-metadata';
export { EventListener, Pipeline, PipelineRun, Task, TriggerBinding, TriggerTemplate } from './kinds';
export type * from './schema';
