import { type Manifest, type Metadata } from '../../openshift';
import { type Arguments } from './argument';

/** A workflow that an event at the Argo server starts. @see pkg/apis/workflow/v1alpha1/event_types.go of argoproj/argo-workflows */
export interface WorkflowEventBindingManifest extends Manifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'WorkflowEventBinding';
  /** Which event, and the workflow that it starts. */
  readonly spec: {
    /** An expression over `payload`, `metadata` and `discriminator`. */
    readonly event: { readonly selector: string };
    readonly submit: {
      readonly workflowTemplateRef: { readonly name: string; readonly clusterScope?: boolean };
      readonly arguments?: Arguments;
      readonly metadata?: Partial<Metadata> & { readonly generateName?: string };
    };
  };
}
