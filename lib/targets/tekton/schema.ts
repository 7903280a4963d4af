import { type Manifest, type Metadata } from '../../openshift';

/** A value of a parameter. */
export type ParamValue = string | readonly string[];

/** The declaration of a parameter. */
export interface ParamSpec {
  readonly name: string;
  readonly type?: 'string' | 'array';
  readonly description?: string;
  readonly default?: ParamValue;
}

/** A parameter with its value. */
export interface Param {
  readonly name: string;
  readonly value: ParamValue;
}

/** A variable of a step. */
export type EnvVar = { readonly name: string } & (
  | { readonly value: string }
  | {
      readonly valueFrom:
        | { readonly configMapKeyRef: { readonly name: string; readonly key: string; readonly optional?: boolean } }
        | { readonly secretKeyRef: { readonly name: string; readonly key: string; readonly optional?: boolean } }
        | { readonly fieldRef: { readonly fieldPath: string } };
    }
);

/** What a container asks for and may use at most. */
export interface ComputeResources {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

/** What a container may do. */
export interface SecurityContext {
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly readOnlyRootFilesystem?: boolean;
  readonly seccompProfile?: { readonly type: 'RuntimeDefault' | 'Unconfined' };
}

/** A place at which a volume is mounted. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

/** A volume of a task. */
export type Volume = { readonly name: string } & (
  | { readonly emptyDir: { readonly medium?: 'Memory'; readonly sizeLimit?: string } }
  | {
      readonly configMap: {
        readonly name: string;
        readonly defaultMode?: number;
        readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[];
      };
    }
  | {
      readonly secret: {
        readonly secretName: string;
        readonly optional?: boolean;
        readonly items?: readonly { readonly key: string; readonly path: string }[];
      };
    }
);

/** A container of a task: they run one after another. */
export interface Step {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly script?: string;
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly computeResources?: ComputeResources;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly securityContext?: SecurityContext;
  readonly volumeMounts?: readonly VolumeMount[];
  readonly onError?: 'continue' | 'stopAndFail';
  readonly timeout?: string;
}

/** A container that runs beside the steps. */
export interface Sidecar extends Omit<Step, 'onError' | 'timeout'> {
  readonly restartPolicy?: 'Always';
}

/** A directory that a task declares. */
export interface WorkspaceDeclaration {
  readonly name: string;
  readonly description?: string;
  readonly mountPath?: string;
  readonly readOnly?: boolean;
  readonly optional?: boolean;
}

/** What a task does. */
export interface TaskSpec {
  readonly description?: string;
  readonly displayName?: string;
  readonly params?: readonly ParamSpec[];
  readonly workspaces?: readonly WorkspaceDeclaration[];
  readonly results?: readonly { readonly name: string; readonly type?: 'string'; readonly description?: string }[];
  readonly volumes?: readonly Volume[];
  readonly stepTemplate?: Omit<Step, 'name' | 'image' | 'script' | 'onError' | 'timeout'> & { readonly image?: string };
  readonly steps: readonly Step[];
  readonly sidecars?: readonly Sidecar[];
}

/** A condition of a task. */
export interface WhenExpression {
  readonly input: string;
  readonly operator: 'in' | 'notin';
  readonly values: readonly string[];
}

/** A task of a pipeline. */
export type PipelineTask = {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly params?: readonly Param[];
  readonly runAfter?: readonly string[];
  readonly when?: readonly WhenExpression[];
  readonly retries?: number;
  readonly timeout?: string;
  readonly onError?: 'continue' | 'stopAndFail';
  readonly workspaces?: readonly { readonly name: string; readonly workspace?: string; readonly subPath?: string }[];
} & (
  | { readonly taskRef: { readonly name: string; readonly kind?: 'Task' } }
  | { readonly taskSpec: TaskSpec & { readonly metadata?: Partial<Pick<Metadata, 'labels' | 'annotations'>> } }
);

/** What a pipeline does. */
export interface PipelineSpec {
  readonly description?: string;
  readonly displayName?: string;
  readonly params?: readonly ParamSpec[];
  readonly workspaces?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly optional?: boolean;
  }[];
  readonly tasks: readonly PipelineTask[];
  /** Tasks that start together when all others have ended; `runAfter` is refused here. */
  readonly finally?: readonly PipelineTask[];
  readonly results?: readonly { readonly name: string; readonly description?: string; readonly value: string }[];
}

/** Settings of the pods of a run. */
export interface PodTemplate {
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly automountServiceAccountToken?: boolean;
  readonly securityContext?: {
    readonly fsGroup?: number;
    readonly fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly runAsGroup?: number;
    readonly seccompProfile?: { readonly type: 'RuntimeDefault' };
  };
  readonly dnsPolicy?: 'None' | 'ClusterFirst';
  readonly dnsConfig?: { readonly nameservers?: readonly string[]; readonly searches?: readonly string[] };
  readonly hostUsers?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly imagePullSecrets?: readonly { readonly name: string }[];
}

/** Settings of the task runs of one task. */
export interface TaskRunSpec {
  readonly pipelineTaskName: string;
  readonly serviceAccountName?: string;
  readonly podTemplate?: PodTemplate;
  readonly metadata?: {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

/** What a workspace of a run is. */
export type WorkspaceBinding = { readonly name: string; readonly subPath?: string } & (
  | {
      readonly volumeClaimTemplate: {
        readonly spec: {
          readonly accessModes: readonly ('ReadWriteOnce' | 'ReadWriteMany')[];
          readonly storageClassName?: string;
          readonly resources: { readonly requests: { readonly storage: string } };
        };
      };
    }
  | { readonly persistentVolumeClaim: { readonly claimName: string } }
  | { readonly emptyDir: object }
  | { readonly secret: { readonly secretName: string } }
  | { readonly configMap: { readonly name: string } }
);

/** A run of a pipeline. */
export interface PipelineRunSpec {
  readonly pipelineRef: { readonly name: string };
  readonly params?: readonly Param[];
  readonly timeouts?: { readonly pipeline?: string; readonly tasks?: string; readonly finally?: string };
  readonly taskRunTemplate?: { readonly serviceAccountName?: string; readonly podTemplate?: PodTemplate };
  readonly taskRunSpecs?: readonly TaskRunSpec[];
  readonly workspaces?: readonly WorkspaceBinding[];
  readonly status?: 'Cancelled' | 'CancelledRunFinally' | 'StoppedRunFinally' | 'PipelineRunPending';
}

/** Metadata of an object whose name the server completes. */
export type GeneratedMetadata = Omit<Metadata, 'name'> & { readonly generateName: string };

/** A task that pipelines may name. */
export interface TaskManifest extends Manifest {
  readonly apiVersion: 'tekton.dev/v1';
  readonly kind: 'Task';
  readonly spec: TaskSpec;
}

/** A pipeline. */
export interface PipelineManifest extends Manifest {
  readonly apiVersion: 'tekton.dev/v1';
  readonly kind: 'Pipeline';
  readonly spec: PipelineSpec;
}

/** A run of a pipeline, to be made with `kubectl create`. */
export interface PipelineRunManifest {
  readonly apiVersion: 'tekton.dev/v1';
  readonly kind: 'PipelineRun';
  readonly metadata: Metadata | GeneratedMetadata;
  readonly spec: PipelineRunSpec;
}

/** Takes values out of an event. */
export interface TriggerBindingManifest extends Manifest {
  readonly apiVersion: 'triggers.tekton.dev/v1beta1';
  readonly kind: 'TriggerBinding';
  readonly spec: { readonly params: readonly { readonly name: string; readonly value: string }[] };
}

/** What is made when an event comes. */
export interface TriggerTemplateManifest extends Manifest {
  readonly apiVersion: 'triggers.tekton.dev/v1beta1';
  readonly kind: 'TriggerTemplate';
  readonly spec: {
    readonly params: readonly { readonly name: string; readonly description?: string; readonly default?: string }[];
    readonly resourcetemplates: readonly PipelineRunManifest[];
  };
}

/** Looks at an event before it makes anything. */
export interface Interceptor {
  readonly name?: string;
  readonly ref: { readonly name: 'github' | 'cel'; readonly kind?: 'ClusterInterceptor' };
  readonly params: readonly { readonly name: string; readonly value: unknown }[];
}

/** Receives events. */
export interface EventListenerManifest extends Manifest {
  readonly apiVersion: 'triggers.tekton.dev/v1beta1';
  readonly kind: 'EventListener';
  readonly spec: {
    readonly serviceAccountName: string;
    readonly triggers: readonly {
      readonly name: string;
      readonly interceptors?: readonly Interceptor[];
      readonly bindings: readonly { readonly ref: string }[];
      readonly template: { readonly ref: string };
    }[];
  };
}
