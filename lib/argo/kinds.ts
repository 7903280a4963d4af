import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findArgoLimits } from './limits';
import {
  type CronWorkflowManifest,
  type WorkflowEventBindingManifest,
  type WorkflowManifest,
  type WorkflowTemplateManifest,
} from './schema';

/** A WorkflowEventBinding of Argo. */
export class WorkflowEventBinding extends CheckedObject<WorkflowEventBindingManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<WorkflowEventBindingManifest>) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'WorkflowEventBinding', ...props }, findArgoLimits);
  }
}

/** A CronWorkflow of Argo. */
export class CronWorkflow extends CheckedObject<CronWorkflowManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<CronWorkflowManifest>) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'CronWorkflow', ...props }, findArgoLimits);
  }
}

/** A WorkflowTemplate of Argo. */
export class WorkflowTemplate extends CheckedObject<WorkflowTemplateManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<WorkflowTemplateManifest>) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'WorkflowTemplate', ...props }, findArgoLimits);
  }
}

/** A Workflow of Argo; with `generateName` each `kubectl create` makes another run. */
export class Workflow extends CheckedObject<WorkflowManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<WorkflowManifest>) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', ...props }, findArgoLimits);
  }
}
