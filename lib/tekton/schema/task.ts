import { type Volume } from '../../kubernetes';
import { type Manifest } from '../../openshift';
import { type ParamSpec, type TaskResult } from './param';
import { type ReferredStep, type Sidecar, type Step, type StepContainer } from './step';

/** A directory that a task declares. */
export interface WorkspaceDeclaration {
  /** The name that is used as `$(workspaces.<name>.path)`. */
  readonly name: string;
  /** What the directory is for. */
  readonly description?: string;
  /** Where it is mounted. @default - `/workspace/<name>` */
  readonly mountPath?: string;
  /** Whether the task cannot write to it. @default false */
  readonly readOnly?: boolean;
  /** Whether a run may leave it unbound. @default false */
  readonly optional?: boolean;
}

/** What a task does. */
export interface TaskSpec {
  /** What the task is for. */
  readonly description?: string;
  /** The name that user interfaces show. @default - the object's name */
  readonly displayName?: string;
  /** The parameters that a pipeline or a run can set. */
  readonly params?: readonly ParamSpec[];
  /** The directories that a pipeline or a run has to bind, but for optional ones. */
  readonly workspaces?: readonly WorkspaceDeclaration[];
  /** What the task tells to others. */
  readonly results?: readonly TaskResult[];
  /** Volumes that its containers can mount. */
  readonly volumes?: readonly Volume[];
  /** What each step has unless it says otherwise. */
  readonly stepTemplate?: StepContainer & { readonly image?: string };
  /** The containers, in the order in which they run. */
  readonly steps: readonly (Step | ReferredStep)[];
  /** Containers that run beside the steps, and are stopped after the last. */
  readonly sidecars?: readonly Sidecar[];
}

/** A task that pipelines may name. @see pkg/apis/pipeline/v1/task_types.go of tektoncd/pipeline */
export interface TaskManifest extends Manifest {
  readonly apiVersion: 'tekton.dev/v1';
  readonly kind: 'Task';
  /** What the task does. */
  readonly spec: TaskSpec;
}
