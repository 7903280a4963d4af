/**
 * The kinds of Tekton, for objects of one's own.
 * @module cdk8s-openshift-ci/tekton
 */

export type * from '../kubernetes/pod-parts';
export type * from '../kubernetes/run-metadata';
export { EventListener } from './event-listener';
export { Pipeline } from './pipeline';
export { PipelineRun } from './pipeline-run';
export type * from './schema';
export { Task } from './task';
export { TriggerBinding } from './trigger-binding';
export { TriggerTemplate } from './trigger-template';
