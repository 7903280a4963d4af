import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findTektonLimits } from './limits';
import { type PipelineManifest } from './schema';

/** A Pipeline of Tekton. */
export class Pipeline extends CheckedObject<PipelineManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<PipelineManifest>) {
    super(scope, id, { apiVersion: 'tekton.dev/v1', kind: 'Pipeline', ...props }, findTektonLimits);
  }
}
