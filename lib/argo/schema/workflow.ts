import {
  type ClaimSpec,
  type PartMetadata,
  type PodSecurity,
  type RunMetadata,
  type Toleration,
  type Volume,
} from '../../kubernetes';
import { type Manifest } from '../../openshift';
import { type Arguments } from './argument';
import { type LifecycleHook } from './step';
import { type RetryStrategy, type Synchronization, type Template, type TemplateSettings } from './template';

/** A claim that is made for each run. */
export interface VolumeClaimTemplate {
  readonly metadata: { readonly name: string } & PartMetadata;
  readonly spec: ClaimSpec;
}

/** Settings of a run, whatever its templates. */
export interface WorkflowSettings {
  /** The template that runs whatever became of the others. */
  readonly onExit?: string;
  readonly hooks?: Readonly<Record<string, LifecycleHook>>;
  readonly arguments?: Arguments;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly executor?: { readonly serviceAccountName: string };
  /** Seconds; the exit handler is not counted. */
  readonly activeDeadlineSeconds?: number;
  readonly archiveLogs?: boolean;
  readonly artifactRepositoryRef?: { readonly configMap?: string; readonly key?: string };
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly Toleration[];
  readonly parallelism?: number;
  readonly retryStrategy?: RetryStrategy;
  readonly securityContext?: PodSecurity;
  readonly synchronization?: Synchronization;
  readonly templateDefaults?: TemplateSettings;
  readonly volumes?: readonly Volume[];
  readonly volumeClaimTemplates?: readonly VolumeClaimTemplate[];
  /** @default - the claims of a run that failed stay */
  readonly volumeClaimGC?: { readonly strategy: 'OnWorkflowCompletion' | 'OnWorkflowSuccess' };
  /** @default - pods stay */
  readonly podGC?: {
    readonly strategy: 'OnPodCompletion' | 'OnPodSuccess' | 'OnWorkflowCompletion' | 'OnWorkflowSuccess';
    readonly deleteDelayDuration?: string;
  };
  readonly ttlStrategy?: {
    readonly secondsAfterCompletion?: number;
    readonly secondsAfterSuccess?: number;
    readonly secondsAfterFailure?: number;
  };
  readonly podMetadata?: PartMetadata;
  readonly workflowMetadata?: PartMetadata;
  readonly podSpecPatch?: string;
  readonly podPriorityClassName?: string;
  readonly schedulerName?: string;
  readonly suspend?: boolean;
  readonly shutdown?: 'Stop' | 'Terminate';
  readonly imagePullSecrets?: readonly { readonly name: string }[];
}

/** What a workflow does. */
export interface WorkflowSpec extends WorkflowSettings {
  readonly entrypoint: string;
  readonly templates: readonly Template[];
  readonly workflowTemplateRef?: never;
}

/** What a workflow template does; without an entrypoint it is a collection that others refer to. */
export type WorkflowTemplateSpec = Omit<WorkflowSpec, 'entrypoint'> & { readonly entrypoint?: string };

/** A run by reference: what is said here goes before what the template says. */
export interface WorkflowReference extends WorkflowSettings {
  readonly workflowTemplateRef: { readonly name: string; readonly clusterScope?: boolean };
  readonly entrypoint?: string;
  readonly templates?: never;
}

/** A workflow that runs may name. @see pkg/apis/workflow/v1alpha1/workflow_template_types.go of argoproj/argo-workflows */
export interface WorkflowTemplateManifest extends Manifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'WorkflowTemplate';
  readonly spec: WorkflowTemplateSpec;
}

/** A run, to be made with `kubectl create`. @see pkg/apis/workflow/v1alpha1/workflow_types.go of argoproj/argo-workflows */
export interface WorkflowManifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'Workflow';
  readonly metadata: RunMetadata;
  readonly spec: WorkflowSpec | WorkflowReference;
}
