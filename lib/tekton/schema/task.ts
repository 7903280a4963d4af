import { type Volume } from '../../kubernetes';
import { type Manifest } from '../../openshift';
import { type ParamSpec, type TaskResult } from './param';
import { type ReferredStep, type Sidecar, type Step, type StepContainer } from './step';

/** A directory that a task declares. */
export interface WorkspaceDeclaration {
  readonly name: string;
  readonly description?: string;
  /** Where it is mounted. @default - `/workspace/<name>` */
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
  readonly results?: readonly TaskResult[];
  readonly volumes?: readonly Volume[];
  /** What each step has unless it says otherwise. */
  readonly stepTemplate?: StepContainer & { readonly image?: string };
  readonly steps: readonly (Step | ReferredStep)[];
  readonly sidecars?: readonly Sidecar[];
}

/** A task that pipelines may name. @see pkg/apis/pipeline/v1/task_types.go of tektoncd/pipeline */
export interface TaskManifest extends Manifest {
  readonly apiVersion: 'tekton.dev/v1';
  readonly kind: 'Task';
  readonly spec: TaskSpec;
}
