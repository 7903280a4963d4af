import { type Construct } from 'constructs';
import { CheckedObject } from '../kubernetes';
import { type ManifestProps } from '../openshift';
import { findTektonLimits } from './limits';
import { type EventListenerManifest } from './schema';

/** An EventListener of Tekton. */
export class EventListener extends CheckedObject<EventListenerManifest> {
  constructor(scope: Construct, id: string, props: ManifestProps<EventListenerManifest>) {
    super(scope, id, { apiVersion: 'triggers.tekton.dev/v1beta1', kind: 'EventListener', ...props }, findTektonLimits);
  }
}
