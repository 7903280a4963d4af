import { type PartMetadata } from '../../kubernetes';
import { type Manifest } from '../../openshift';
import { type WorkflowReference, type WorkflowSpec } from './workflow';

/** What a clock starts, and when. */
export interface CronWorkflowSpec {
  readonly schedules: readonly string[];
  /** The name of a time zone, such as `Etc/UTC`. @default - that of the controller */
  readonly timezone?: string;
  /** `Replace` ends a run without its exit handler. @default Allow */
  readonly concurrencyPolicy?: 'Allow' | 'Replace' | 'Forbid';
  readonly startingDeadlineSeconds?: number;
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
  readonly suspend?: boolean;
  readonly when?: string;
  readonly stopStrategy?: { readonly expression: string };
  readonly workflowMetadata?: PartMetadata;
  readonly workflowSpec: WorkflowSpec | WorkflowReference;
}

/** A workflow that a clock starts; its name has 52 characters at most. @see pkg/apis/workflow/v1alpha1/cron_workflow_types.go of argoproj/argo-workflows */
export interface CronWorkflowManifest extends Manifest {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'CronWorkflow';
  readonly spec: CronWorkflowSpec;
}
