import { type Manifest } from '../../openshift';
import {
  type ClaimSpec,
  type ComputeResources,
  type EnvVar,
  type PartMetadata,
  type PodSecurity,
  type RunMetadata,
  type Toleration,
} from '../../kubernetes';
import { type Param, type ResolverReference } from './step';
import { type PipelineSpec } from './pipeline';

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

/** Takes values out of an event. @see pkg/apis/triggers/v1beta1/trigger_binding_types.go of tektoncd/triggers */
export interface TriggerBindingManifest extends Manifest {
  readonly apiVersion: 'triggers.tekton.dev/v1beta1';
  readonly kind: 'TriggerBinding';
  /** The values, each by its name: texts with `$(body.<path>)`, `$(header.<name>)` or `$(extensions.<path>)` in them. */
  readonly spec: { readonly params: readonly { readonly name: string; readonly value: string }[] };
}

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

/** Settings of the pods of a run. */
export interface PodTemplate {
  /** Labels that the nodes must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of nodes that the pods bear. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** Variables that all containers get. */
  readonly env?: readonly EnvVar[];
  /** Whether pods get the token of their ServiceAccount. @default - as the ServiceAccount says */
  readonly automountServiceAccountToken?: boolean;
  /** What the containers may do, unless they say it themselves. */
  readonly securityContext?: PodSecurity;
  /** Which name servers the pods ask first. @default ClusterFirst */
  readonly dnsPolicy?: 'None' | 'ClusterFirst' | 'Default';
  /** Name servers, and domains to search, of the pods' own. */
  readonly dnsConfig?: { readonly nameservers?: readonly string[]; readonly searches?: readonly string[] };
  /** Whether pods use the node's user ids; false gives them a user namespace of their own. @default true */
  readonly hostUsers?: boolean;
  /** Whether pods use the node's network. @default false */
  readonly hostNetwork?: boolean;
  /** Whether pods get variables for each Service of the namespace. @default true */
  readonly enableServiceLinks?: boolean;
  /** The Secrets with which images are pulled. @default - those of the ServiceAccount */
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  /** The priority class of the pods. @default - that of the cluster */
  readonly priorityClassName?: string;
  /** The runtime class that the containers run under. @default - the container runtime's own */
  readonly runtimeClassName?: string;
  /** The scheduler that places the pods. @default - that of the cluster */
  readonly schedulerName?: string;
}

/** Settings of the task runs of one task. */
export interface TaskRunSpec {
  /** The task of the pipeline that is meant. */
  readonly pipelineTaskName: string;
  /** The ServiceAccount of its pods. @default - that of the run */
  readonly serviceAccountName?: string;
  /** Settings of its pods, in place of those of the run. */
  readonly podTemplate?: PodTemplate;
  /** Labels and annotations of its task runs. */
  readonly metadata?: PartMetadata;
  /** Requests and limits of its pods as a whole. */
  readonly computeResources?: ComputeResources;
}

/** What a workspace of a run is; all claims of one task have to be the same one. */
export type WorkspaceBinding = {
  /** The workspace of the pipeline. */
  readonly name: string;
  /** The directory of the volume that stands for it. @default - its top */
  readonly subPath?: string;
} & (
  | {
      /** A claim that is made for this run, and goes with it. */
      readonly volumeClaimTemplate: {
        readonly metadata?: PartMetadata;
        readonly spec: ClaimSpec;
      };
    }
  | {
      /** A claim that is there already. */
      readonly persistentVolumeClaim: { readonly claimName: string };
    }
  | {
      /** An empty directory for each task, which no two tasks share. */
      readonly emptyDir: {
        readonly medium?: 'Memory';
        readonly sizeLimit?: string;
      };
    }
  | {
      /** A file for each key of a Secret. */
      readonly secret: {
        readonly secretName: string;
        readonly optional?: boolean;
      };
    }
  | {
      /** A file for each key of a ConfigMap. */
      readonly configMap: {
        readonly name: string;
        readonly optional?: boolean;
      };
    }
);

/** A run of a pipeline. */
export type PipelineRunSpec = {
  /** Values of the pipeline's parameters. */
  readonly params?: readonly Param[];
  /** Without `pipeline` the whole has an hour; `tasks` and `finally` have to fit into it together. */
  readonly timeouts?: { readonly pipeline?: string; readonly tasks?: string; readonly finally?: string };
  /** The ServiceAccount and the settings of all pods. @default - as the cluster is set up */
  readonly taskRunTemplate?: { readonly serviceAccountName?: string; readonly podTemplate?: PodTemplate };
  /** What single tasks have otherwise. */
  readonly taskRunSpecs?: readonly TaskRunSpec[];
  /** What the workspaces of the pipeline are. */
  readonly workspaces?: readonly WorkspaceBinding[];
  /** How the run is ended before its time, or, with `PipelineRunPending`, kept from starting. @default - it runs */
  readonly status?: 'Cancelled' | 'CancelledRunFinally' | 'StoppedRunFinally' | 'PipelineRunPending';
  /** The controller that runs it, where it is not Tekton's own. */
  readonly managedBy?: string;
} & (
  | {
      /** The pipeline, by its name or found by a resolver. */
      readonly pipelineRef: { readonly name: string } | ResolverReference;
      readonly pipelineSpec?: never;
    }
  | {
      /** The pipeline itself. */
      readonly pipelineSpec: PipelineSpec;
      readonly pipelineRef?: never;
    }
);

/** A run of a pipeline, to be made with `kubectl create`. @see pkg/apis/pipeline/v1/pipelinerun_types.go of tektoncd/pipeline */
export interface PipelineRunManifest {
  /** The group and version of Tekton's kinds. */
  readonly apiVersion: 'tekton.dev/v1';
  /** What tells a run from Tekton's other kinds. */
  readonly kind: 'PipelineRun';
  /** The name of the run or the beginning of it, its namespace and labels. */
  readonly metadata: RunMetadata;
  /** What is run, and with what. */
  readonly spec: PipelineRunSpec;
}
