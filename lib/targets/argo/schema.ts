import { type Manifest, type Metadata } from '../../openshift';

/** A value that a workflow or template takes. */
export interface Parameter {
  readonly name: string;
  readonly value?: string;
  readonly default?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly globalName?: string;
  readonly valueFrom?: {
    readonly path?: string;
    readonly event?: string;
    readonly default?: string;
    readonly expression?: string;
    readonly configMapKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  };
}

/** Files that a template leaves behind. */
export interface Artifact {
  readonly name: string;
  readonly path: string;
  readonly optional?: boolean;
  readonly archive?: { readonly none: object } | { readonly tar: { readonly compressionLevel?: number } };
}

/** What a workflow or template takes. */
export interface Arguments {
  readonly parameters?: readonly Parameter[];
}

/** A variable of a container. */
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
export interface ResourceRequirements {
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

/** A container. */
export interface Container {
  readonly name?: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly resources?: ResourceRequirements;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly securityContext?: SecurityContext;
  readonly volumeMounts?: readonly VolumeMount[];
}

/** A container that runs before or beside the main one. */
export interface UserContainer extends Container {
  readonly name: string;
  readonly mirrorVolumeMounts?: boolean;
}

/** A volume of a workflow. */
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
  | { readonly persistentVolumeClaim: { readonly claimName: string } }
);

/** One step of a template of kind `steps`. */
export interface WorkflowStep {
  readonly name: string;
  readonly template: string;
  readonly arguments?: Arguments;
  readonly when?: string;
  readonly continueOn?: { readonly failed?: boolean; readonly error?: boolean };
}

/** One task of a template of kind `dag`. */
export interface DagTask {
  readonly name: string;
  readonly template: string;
  readonly arguments?: Arguments;
  readonly dependencies?: readonly string[];
  readonly when?: string;
}

/** How something is tried again. */
export interface RetryStrategy {
  readonly limit: string | number;
  readonly retryPolicy?: 'Always' | 'OnFailure' | 'OnError' | 'OnTransientError';
  readonly backoff?: { readonly duration: string; readonly factor?: string | number; readonly maxDuration?: string };
}

/** Locks that a workflow or template takes. */
export interface Synchronization {
  readonly mutexes?: readonly { readonly name: string; readonly namespace?: string }[];
  readonly semaphores?: readonly { readonly configMapKeyRef: { readonly name: string; readonly key: string } }[];
}

/** Security settings of a pod. */
export interface PodSecurityContext {
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly seccompProfile?: { readonly type: 'RuntimeDefault' };
}

/** A template: a pod, or an order of other templates. */
export type Template = {
  readonly name: string;
  readonly inputs?: Arguments;
  readonly outputs?: { readonly artifacts?: readonly Artifact[]; readonly parameters?: readonly Parameter[] };
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly activeDeadlineSeconds?: number;
  readonly automountServiceAccountToken?: boolean;
  readonly serviceAccountName?: string;
  readonly executor?: { readonly serviceAccountName: string };
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly initContainers?: readonly UserContainer[];
  readonly sidecars?: readonly UserContainer[];
  readonly volumes?: readonly Volume[];
  readonly podSpecPatch?: string;
  readonly retryStrategy?: RetryStrategy;
  readonly securityContext?: PodSecurityContext;
  readonly synchronization?: Synchronization;
  readonly daemon?: boolean;
  readonly failFast?: boolean;
} & (
  | { readonly container: Container }
  | { readonly steps: readonly (readonly WorkflowStep[])[] }
  | { readonly dag: { readonly tasks: readonly DagTask[]; readonly failFast?: boolean } }
  | { readonly suspend: { readonly duration?: string } }
);

/** A claim that is made for each run. */
export interface VolumeClaimTemplate {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly accessModes: readonly ('ReadWriteOnce' | 'ReadWriteMany')[];
    readonly storageClassName?: string;
    readonly resources: { readonly requests: { readonly storage: string } };
  };
}

/** What a workflow does. */
export interface WorkflowSpec {
  readonly entrypoint: string;
  readonly onExit?: string;
  readonly arguments?: Arguments;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly executor?: { readonly serviceAccountName: string };
  readonly activeDeadlineSeconds?: number;
  readonly archiveLogs?: boolean;
  readonly securityContext?: PodSecurityContext;
  readonly synchronization?: Synchronization;
  readonly volumes?: readonly Volume[];
  readonly volumeClaimTemplates?: readonly VolumeClaimTemplate[];
  readonly volumeClaimGC?: { readonly strategy: 'OnWorkflowCompletion' | 'OnWorkflowSuccess' };
  readonly podGC?: {
    readonly strategy: 'OnPodCompletion' | 'OnPodSuccess' | 'OnWorkflowCompletion' | 'OnWorkflowSuccess';
  };
  readonly ttlStrategy?: {
    readonly secondsAfterCompletion?: number;
    readonly secondsAfterSuccess?: number;
    readonly secondsAfterFailure?: number;
  };
  readonly podMetadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly templates: readonly Template[];
}

/** Metadata of an object whose name the server completes. */
export type GeneratedMetadata = Omit<Metadata, 'name'> & { readonly generateName: string };

/** A run by reference: what is said here goes before what the template says. */
export type WorkflowReference = Partial<Omit<WorkflowSpec, 'templates' | 'entrypoint'>> & {
  readonly workflowTemplateRef: { readonly name: string };
};

/** A workflow that runs may name. */
export interface WorkflowTemplateManifest extends Manifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'WorkflowTemplate';
  readonly spec: WorkflowSpec;
}

/** A run, to be made with `kubectl create`. */
export interface WorkflowManifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'Workflow';
  readonly metadata: Metadata | GeneratedMetadata;
  readonly spec: WorkflowSpec | WorkflowReference;
}

/** A workflow that a clock starts. */
export interface CronWorkflowManifest extends Manifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'CronWorkflow';
  readonly spec: {
    readonly schedules: readonly string[];
    readonly timezone?: string;
    readonly concurrencyPolicy?: 'Allow' | 'Replace' | 'Forbid';
    readonly startingDeadlineSeconds?: number;
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
    readonly suspend?: boolean;
    readonly workflowSpec: WorkflowSpec | WorkflowReference;
  };
}

/** A workflow that an event starts. */
export interface WorkflowEventBindingManifest extends Manifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'WorkflowEventBinding';
  readonly spec: {
    readonly event: { readonly selector: string };
    readonly submit: {
      readonly workflowTemplateRef: { readonly name: string };
      readonly arguments?: Arguments;
      readonly metadata?: Partial<Metadata> & { readonly generateName?: string };
    };
  };
}
