import { type Manifest } from '../../openshift';
import { type PipelineRunManifest } from './pipeline-run';

/** What is made when an event comes. @see pkg/apis/triggers/v1beta1/trigger_template_types.go of tektoncd/triggers */
export interface TriggerTemplateManifest extends Manifest {
  readonly apiVersion: 'triggers.tekton.dev/v1beta1';
  readonly kind: 'TriggerTemplate';
  /** The parameters, and the objects that are made with them. */
  readonly spec: {
    /** Used as `$(tt.params.<name>)`. */
    readonly params?: readonly { readonly name: string; readonly description?: string; readonly default?: string }[];
    readonly resourcetemplates: readonly PipelineRunManifest[];
  };
}
