import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findArgoLimits } from './limits';
import { type CronWorkflowManifest } from './schema';

/** A CronWorkflow of Argo. */
export class CronWorkflow extends CheckedObject<CronWorkflowManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<CronWorkflowManifest>) {
    super(scope, id, { apiVersion: 'argoproj.io/v1alpha1', kind: 'CronWorkflow', ...props }, findArgoLimits);
  }
}
