import { type PartMetadata } from '../../kubernetes';
import { type Manifest } from '../../openshift';
import { type WorkflowReference, type WorkflowSpec } from './workflow';

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
