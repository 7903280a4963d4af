import { type Manifest } from '../../openshift';

/** Looks at an event before it makes anything. */
export interface Interceptor {
  /** The name of the interceptor in this trigger, for messages. @default - none */
  readonly name?: string;
  /** `github`, `gitlab`, `bitbucket`, `slack` and `cel` come with Tekton Triggers. */
  readonly ref: { readonly name: string; readonly kind?: 'ClusterInterceptor' | 'NamespacedInterceptor' };
  /** Its settings, as the interceptor defines them. */
  readonly params?: readonly { readonly name: string; readonly value: unknown }[];
}

/** What one kind of event makes. */
export interface Trigger {
  /** A value of a label: 63 characters at most. */
  readonly name: string;
  /** The ServiceAccount that makes the objects of this trigger. @default - that of the EventListener */
  readonly serviceAccountName?: string;
  /** What looks at the event, one after another; the first that refuses it ends the trigger. @default - every event is taken */
  readonly interceptors?: readonly Interceptor[];
  /** The values that the template gets: TriggerBindings by name, or values written out. */
  readonly bindings?: readonly (
    | { readonly ref: string; readonly kind?: 'TriggerBinding' | 'ClusterTriggerBinding' }
    | { readonly name: string; readonly value: string }
  )[];
  /** The TriggerTemplate whose objects are made. */
  readonly template: { readonly ref: string };
}

/** Receives events, as the Service `el-<name>`. @see pkg/apis/triggers/v1beta1/event_listener_types.go of tektoncd/triggers */
export interface EventListenerManifest extends Manifest {
  readonly apiVersion: 'triggers.tekton.dev/v1beta1';
  readonly kind: 'EventListener';
  /** The ServiceAccount of the pod that listens, and what each kind of event makes. */
  readonly spec: { readonly serviceAccountName: string; readonly triggers: readonly Trigger[] };
}
