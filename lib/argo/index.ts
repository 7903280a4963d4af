/**
 * The kinds of Argo Workflows, for objects of one's own.
 * @module cdk8s-openshift-ci/argo
 */

export type * from '../kubernetes/pod-parts';
export type * from '../kubernetes/run-metadata';
export { CronWorkflow } from './cron-workflow';
export type * from './schema';
export { Workflow } from './workflow';
export { WorkflowEventBinding } from './workflow-event-binding';
export { WorkflowTemplate } from './workflow-template';
