import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findArgoLimits } from './limits';
import { type WorkflowTemplateManifest } from './schema';

/** A WorkflowTemplate of Argo. */
export class WorkflowTemplate extends CheckedObject<WorkflowTemplateManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<WorkflowTemplateManifest>) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'WorkflowTemplate', ...props }, findArgoLimits);
  }
}
