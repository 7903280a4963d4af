/**
 * The kinds of Argo Workflows, for objects of one's own.
 * @module cdk8s-openshift-ci/argo
 */

export type * from '../kubernetes/pod-parts';
export type * from '../kubernetes/run-metadata';
export { CronWorkflow, Workflow, WorkflowEventBinding, WorkflowTemplate } from './kinds';
export type * from './schema';
