import { type PartMetadata, type Volume } from '../../kubernetes';
import { type Manifest } from '../../openshift';
import {
  type Param,
  type ParamSpec,
  type ParamValue,
  type ReferredStep,
  type ResolverReference,
  type Sidecar,
  type Step,
  type StepContainer,
  type TaskResult,
  type WhenExpression,
} from './step';

/** The runs of a task for each combination of values. */
export interface Matrix {
  /** Parameters with lists: the task runs once for each combination of their values. */
  readonly params?: readonly { readonly name: string; readonly value: readonly string[] | string }[];
  /** Further runs, or further values for the combinations that have the values named here. */
  readonly include?: readonly { readonly name?: string; readonly params?: readonly Param[] }[];
}

type AnyTask = {
  /** A DNS label of 63 characters at most. */
  readonly name: string;
  /** The name that user interfaces show. @default - the name */
  readonly displayName?: string;
  /** What the task is for. */
  readonly description?: string;
  /** Values of the task's parameters. */
  readonly params?: readonly Param[];
  /** The values for each combination of which it runs. @default - it runs once */
  readonly matrix?: Matrix;
  /** Conditions, all of which have to be true; without them the task is skipped. */
  readonly when?: readonly WhenExpression[];
  /** How often it is run again after a failure. @default 0 */
  readonly retries?: number;
  /** The time that it may take, such as `1h30m`. @default - what the cluster is set up with */
  readonly timeout?: string;
  /** Whether the pipeline goes on when it fails. @default stopAndFail */
  readonly onError?: 'continue' | 'stopAndFail';
  /** The workspaces of the task, and those of the pipeline that they are. @default - those of the same name */
  readonly workspaces?: readonly { readonly name: string; readonly workspace?: string; readonly subPath?: string }[];
} & (
  | {
      /** The task, by its name or found by a resolver. */
      readonly taskRef: { readonly name: string; readonly kind?: 'Task' } | ResolverReference;
    }
  | {
      /** The task itself. */
      readonly taskSpec: TaskSpec & { readonly metadata?: PartMetadata };
    }
);

/** A task of a pipeline. */
export type PipelineTask = AnyTask & {
  /** The tasks that must have succeeded. */
  readonly runAfter?: readonly string[];
};

/** A task after all others; those of `finally` start together. */
export type FinallyTask = AnyTask & { readonly runAfter?: never };

/** What a pipeline does. */
export interface PipelineSpec {
  /** What the pipeline is for. */
  readonly description?: string;
  /** The name that user interfaces show. @default - the object's name */
  readonly displayName?: string;
  /** The parameters that a run can set. */
  readonly params?: readonly ParamSpec[];
  /** The workspaces that a run has to bind, but for optional ones. */
  readonly workspaces?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly optional?: boolean;
  }[];
  /** The tasks; those that wait for nothing start together. */
  readonly tasks: readonly PipelineTask[];
  /** Tasks that start together when all others have ended, whatever became of those. */
  readonly finally?: readonly FinallyTask[];
  /** What the pipeline tells of its tasks' results. */
  readonly results?: readonly {
    readonly name: string;
    readonly type?: 'string' | 'array' | 'object';
    readonly description?: string;
    readonly value: ParamValue;
  }[];
}

/** A pipeline. @see pkg/apis/pipeline/v1/pipeline_types.go of tektoncd/pipeline */
export interface PipelineManifest extends Manifest {
  readonly apiVersion: 'tekton.dev/v1';
  readonly kind: 'Pipeline';
  /** What the pipeline does. */
  readonly spec: PipelineSpec;
}

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
