import { type Manifest } from '../../openshift';

/** Takes values out of an event. @see pkg/apis/triggers/v1beta1/trigger_binding_types.go of tektoncd/triggers */
export interface TriggerBindingManifest extends Manifest {
  readonly apiVersion: 'triggers.tekton.dev/v1beta1';
  readonly kind: 'TriggerBinding';
  /** The values, each by its name: texts with `$(body.<path>)`, `$(header.<name>)` or `$(extensions.<path>)` in them. */
  readonly spec: { readonly params: readonly { readonly name: string; readonly value: string }[] };
}
