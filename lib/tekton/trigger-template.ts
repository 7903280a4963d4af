import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findTektonLimits } from './limits';
import { type TriggerTemplateManifest } from './schema';

/** A TriggerTemplate of Tekton. */
export class TriggerTemplate extends CheckedObject<TriggerTemplateManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<TriggerTemplateManifest>) {
    super(
      scope,
      id,
      { apiVersion: 'triggers.tekton.dev/v1beta1', kind: 'TriggerTemplate', ...props },
      findTektonLimits,
    );
  }
}
