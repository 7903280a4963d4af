import {
  type ClaimSpec,
  type PartMetadata,
  type PodSecurity,
  type RunMetadata,
  type Toleration,
  type Volume,
} from '../../kubernetes';
import { type Manifest, type Metadata } from '../../openshift';
import { type Arguments } from './argument';
import { type LifecycleHook } from './step';
import { type RetryStrategy, type Synchronization, type Template, type TemplateSettings } from './template';

/** What a clock starts, and when. */
export interface CronWorkflowSpec {
  /** The times of the runs, as cron expressions. */
  readonly schedules: readonly string[];
  /** The name of a time zone, such as `Etc/UTC`. @default - that of the controller */
  readonly timezone?: string;
  /** `Replace` ends a run without its exit handler. @default Allow */
  readonly concurrencyPolicy?: 'Allow' | 'Replace' | 'Forbid';
  /** Seconds after a missed time within which the run is still started. @default - it is not made up for */
  readonly startingDeadlineSeconds?: number;
  /** How many runs that succeeded are kept. @default 3 */
  readonly successfulJobsHistoryLimit?: number;
  /** How many runs that failed are kept. @default 1 */
  readonly failedJobsHistoryLimit?: number;
  /** Whether the clock stands still. @default false */
  readonly suspend?: boolean;
  /** An expression that has to be true for a time to start a run. @default - each time starts one */
  readonly when?: string;
  /** An expression which, once true, ends the schedule for good. */
  readonly stopStrategy?: { readonly expression: string };
  /** Labels and annotations of the runs. */
  readonly workflowMetadata?: PartMetadata;
  /** What each run does: a workflow of its own, or a reference to a template. */
  readonly workflowSpec: WorkflowSpec | WorkflowReference;
}

/** A workflow that a clock starts; its name has 52 characters at most. @see pkg/apis/workflow/v1alpha1/cron_workflow_types.go of argoproj/argo-workflows */
export interface CronWorkflowManifest extends Manifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'CronWorkflow';
  /** What is started, and when. */
  readonly spec: CronWorkflowSpec;
}

/** A claim that is made for each run. */
export interface VolumeClaimTemplate {
  /** The name by which the workflow's volumes know the claim, its labels and annotations. */
  readonly metadata: { readonly name: string } & PartMetadata;
  /** The storage that is asked for. */
  readonly spec: ClaimSpec;
}

/** Settings of a run, whatever its templates. */
export interface WorkflowSettings {
  /** The template that runs whatever became of the others. */
  readonly onExit?: string;
  /** Templates by the state of the run that sets them off; any name, and `exit` for its end. */
  readonly hooks?: Readonly<Record<string, LifecycleHook>>;
  /** The parameters and artifacts of the run, with their values or defaults. */
  readonly arguments?: Arguments;
  /** The ServiceAccount of the pods. @default - `default` of the namespace */
  readonly serviceAccountName?: string;
  /** Whether pods get the token of their ServiceAccount. @default - as the ServiceAccount says */
  readonly automountServiceAccountToken?: boolean;
  /** The ServiceAccount of Argo's own container, which reports results. @default - that of the pod */
  readonly executor?: { readonly serviceAccountName: string };
  /** Seconds; the exit handler is not counted. */
  readonly activeDeadlineSeconds?: number;
  /** Whether the logs of pods are kept as artifacts. @default - as the controller is set up */
  readonly archiveLogs?: boolean;
  /** The ConfigMap, and the key in it, that describes where artifacts go. @default - the repository of the namespace or the controller */
  readonly artifactRepositoryRef?: { readonly configMap?: string; readonly key?: string };
  /** Labels that a node must have for the pods. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of nodes that the pods bear. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** How many pods run at the same time. @default - as many as the controller allows */
  readonly parallelism?: number;
  /** How templates are tried again that do not say it themselves. @default - not */
  readonly retryStrategy?: RetryStrategy;
  /** What the containers of the pods may do, unless they say it themselves. */
  readonly securityContext?: PodSecurity;
  /** Locks that the run holds from its first step to its end. */
  readonly synchronization?: Synchronization;
  /** Settings of every template that does not say otherwise. */
  readonly templateDefaults?: TemplateSettings;
  /** Volumes that the containers of any template may mount. */
  readonly volumes?: readonly Volume[];
  /** Claims that are made when the run begins, and are volumes by their names. */
  readonly volumeClaimTemplates?: readonly VolumeClaimTemplate[];
  /** When the claims of `volumeClaimTemplates` are removed. @default - the claims of a run that failed stay */
  readonly volumeClaimGC?: { readonly strategy: 'OnWorkflowCompletion' | 'OnWorkflowSuccess' };
  /** When pods are removed, and how long after that moment. @default - pods stay */
  readonly podGC?: {
    readonly strategy: 'OnPodCompletion' | 'OnPodSuccess' | 'OnWorkflowCompletion' | 'OnWorkflowSuccess';
    readonly deleteDelayDuration?: string;
  };
  /** How many seconds after its end the run is removed, by how it ended. @default - as the controller is set up */
  readonly ttlStrategy?: {
    readonly secondsAfterCompletion?: number;
    readonly secondsAfterSuccess?: number;
    readonly secondsAfterFailure?: number;
  };
  /** Labels and annotations of all pods. */
  readonly podMetadata?: PartMetadata;
  /** Labels and annotations of the runs of a template. */
  readonly workflowMetadata?: PartMetadata;
  /** A patch of every pod as JSON or YAML, merged last. */
  readonly podSpecPatch?: string;
  /** The priority class of the pods. @default - that of the cluster */
  readonly podPriorityClassName?: string;
  /** The scheduler that places the pods. @default - that of the cluster */
  readonly schedulerName?: string;
  /** Whether the run waits before its next step until somebody resumes it. @default false */
  readonly suspend?: boolean;
  /** How a run is ended before its time: `Stop` runs the exit handler, `Terminate` does not. */
  readonly shutdown?: 'Stop' | 'Terminate';
  /** The Secrets with which images are pulled. @default - those of the ServiceAccount */
  readonly imagePullSecrets?: readonly { readonly name: string }[];
}

/** What a workflow does. */
export interface WorkflowSpec extends WorkflowSettings {
  /** The template that the run begins with. */
  readonly entrypoint: string;
  /** All templates, in any order. */
  readonly templates: readonly Template[];
  readonly workflowTemplateRef?: never;
}

/** What a workflow template does; without an entrypoint it is a collection that others refer to. */
export type WorkflowTemplateSpec = Omit<WorkflowSpec, 'entrypoint'> & {
  /** The template that a run begins with. @default - each run has to name one */
  readonly entrypoint?: string;
};

/** A run by reference: what is said here goes before what the template says. */
export interface WorkflowReference extends WorkflowSettings {
  /** The WorkflowTemplate that the run takes its templates from, or the ClusterWorkflowTemplate. */
  readonly workflowTemplateRef: { readonly name: string; readonly clusterScope?: boolean };
  /** The template that the run begins with. @default - that of the WorkflowTemplate */
  readonly entrypoint?: string;
  readonly templates?: never;
}

/** A workflow that runs may name. @see pkg/apis/workflow/v1alpha1/workflow_template_types.go of argoproj/argo-workflows */
export interface WorkflowTemplateManifest extends Manifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'WorkflowTemplate';
  /** What its runs do. */
  readonly spec: WorkflowTemplateSpec;
}

/** A run, to be made with `kubectl create`. @see pkg/apis/workflow/v1alpha1/workflow_types.go of argoproj/argo-workflows */
export interface WorkflowManifest {
  /** The group and version of Argo's kinds. */
  readonly apiVersion: 'argoproj.io/v1alpha1';
  /** What tells a run from Argo's other kinds. */
  readonly kind: 'Workflow';
  /** The name of the run or the beginning of it, its namespace and labels. */
  readonly metadata: RunMetadata;
  /** What the run does: templates of its own, or a reference to a WorkflowTemplate. */
  readonly spec: WorkflowSpec | WorkflowReference;
}

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
