import { type Manifest } from '../../openshift';

/** Looks at an event before it makes anything. */
export interface Interceptor {
  readonly name?: string;
  /** `github`, `gitlab`, `bitbucket`, `slack` and `cel` come with Tekton Triggers. */
  readonly ref: { readonly name: string; readonly kind?: 'ClusterInterceptor' | 'NamespacedInterceptor' };
  readonly params?: readonly { readonly name: string; readonly value: unknown }[];
}

/** What one kind of event makes. */
export interface Trigger {
  /** A value of a label: 63 characters at most. */
  readonly name: string;
  readonly serviceAccountName?: string;
  readonly interceptors?: readonly Interceptor[];
  readonly bindings?: readonly (
    | { readonly ref: string; readonly kind?: 'TriggerBinding' | 'ClusterTriggerBinding' }
    | { readonly name: string; readonly value: string }
  )[];
  readonly template: { readonly ref: string };
}

/** Receives events, as the Service `el-<name>`. @see pkg/apis/triggers/v1beta1/event_listener_types.go of tektoncd/triggers */
export interface EventListenerManifest extends Manifest {
  readonly apiVersion: 'triggers.tekton.dev/v1beta1';
  readonly kind: 'EventListener';
  readonly spec: { readonly serviceAccountName: string; readonly triggers: readonly Trigger[] };
}
