import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findTektonLimits } from './limits';
import { type TriggerBindingManifest } from './schema';

/** A TriggerBinding of Tekton. */
export class TriggerBinding extends CheckedObject<TriggerBindingManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<TriggerBindingManifest>) {
    super(scope, id, { apiVersion: 'triggers.tekton.dev/v1beta1', kind: 'TriggerBinding', ...props }, findTektonLimits);
  }
}
