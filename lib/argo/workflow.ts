import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findArgoLimits } from './limits';
import { type WorkflowManifest } from './schema';

/** A Workflow of Argo; with `generateName` each `kubectl create` makes another run. */
export class Workflow extends CheckedObject<WorkflowManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<WorkflowManifest>) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', ...props }, findArgoLimits);
  }
}
