import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findTektonLimits } from './limits';
import { type TaskManifest } from './schema';

/** A Task of Tekton. */
export class Task extends CheckedObject<TaskManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<TaskManifest>) {
    super(scope, id, { apiVersion: 'tekton.dev/v1', kind: 'Task', ...props }, findTektonLimits);
  }
}
