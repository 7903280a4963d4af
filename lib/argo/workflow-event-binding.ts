import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findArgoLimits } from './limits';
import { type WorkflowEventBindingManifest } from './schema';

/** A WorkflowEventBinding of Argo. */
export class WorkflowEventBinding extends CheckedObject<WorkflowEventBindingManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<WorkflowEventBindingManifest>) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'WorkflowEventBinding', ...props }, findArgoLimits);
  }
}
