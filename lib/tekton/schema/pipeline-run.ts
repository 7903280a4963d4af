import {
  type ClaimSpec,
  type ComputeResources,
  type EnvVar,
  type PartMetadata,
  type PodSecurity,
  type RunMetadata,
  type Toleration,
} from '../../kubernetes';
import { type Param, type ResolverReference } from './param';
import { type PipelineSpec } from './pipeline';

/** Settings of the pods of a run. */
export interface PodTemplate {
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly Toleration[];
  readonly env?: readonly EnvVar[];
  readonly automountServiceAccountToken?: boolean;
  readonly securityContext?: PodSecurity;
  readonly dnsPolicy?: 'None' | 'ClusterFirst' | 'Default';
  readonly dnsConfig?: { readonly nameservers?: readonly string[]; readonly searches?: readonly string[] };
  readonly hostUsers?: boolean;
  readonly hostNetwork?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly priorityClassName?: string;
  readonly runtimeClassName?: string;
  readonly schedulerName?: string;
}

/** Settings of the task runs of one task. */
export interface TaskRunSpec {
  readonly pipelineTaskName: string;
  readonly serviceAccountName?: string;
  readonly podTemplate?: PodTemplate;
  readonly metadata?: PartMetadata;
  readonly computeResources?: ComputeResources;
}

/** What a workspace of a run is; all claims of one task have to be the same one. */
export type WorkspaceBinding = { readonly name: string; readonly subPath?: string } & (
  | { readonly volumeClaimTemplate: { readonly metadata?: PartMetadata; readonly spec: ClaimSpec } }
  | { readonly persistentVolumeClaim: { readonly claimName: string } }
  | { readonly emptyDir: { readonly medium?: 'Memory'; readonly sizeLimit?: string } }
  | { readonly secret: { readonly secretName: string; readonly optional?: boolean } }
  | { readonly configMap: { readonly name: string; readonly optional?: boolean } }
);

/** A run of a pipeline. */
export type PipelineRunSpec = {
  readonly params?: readonly Param[];
  /** Without `pipeline` the whole has an hour; `tasks` and `finally` have to fit into it together. */
  readonly timeouts?: { readonly pipeline?: string; readonly tasks?: string; readonly finally?: string };
  readonly taskRunTemplate?: { readonly serviceAccountName?: string; readonly podTemplate?: PodTemplate };
  readonly taskRunSpecs?: readonly TaskRunSpec[];
  readonly workspaces?: readonly WorkspaceBinding[];
  readonly status?: 'Cancelled' | 'CancelledRunFinally' | 'StoppedRunFinally' | 'PipelineRunPending';
  readonly managedBy?: string;
} & (
  | { readonly pipelineRef: { readonly name: string } | ResolverReference; readonly pipelineSpec?: never }
  | { readonly pipelineSpec: PipelineSpec; readonly pipelineRef?: never }
);

/** A run of a pipeline, to be made with `kubectl create`. @see pkg/apis/pipeline/v1/pipelinerun_types.go of tektoncd/pipeline */
export interface PipelineRunManifest {
  readonly apiVersion: 'tekton.dev/v1';
  readonly kind: 'PipelineRun';
  readonly metadata: RunMetadata;
  readonly spec: PipelineRunSpec;
}
