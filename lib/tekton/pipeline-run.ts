import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findTektonLimits } from './limits';
import { type PipelineRunManifest } from './schema';

/** A PipelineRun of Tekton; with `generateName` each `kubectl create` makes another run. */
export class PipelineRun extends CheckedObject<PipelineRunManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<PipelineRunManifest>) {
    super(scope, id, { apiVersion: 'tekton.dev/v1', kind: 'PipelineRun', ...props }, findTektonLimits);
  }
}
