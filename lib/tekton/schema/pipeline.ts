import { type PartMetadata } from '../../kubernetes';
import { type Manifest } from '../../openshift';
import { type Param, type ParamSpec, type ParamValue, type ResolverReference, type WhenExpression } from './param';
import { type TaskSpec } from './task';

/** The runs of a task for each combination of values. */
export interface Matrix {
  readonly params?: readonly { readonly name: string; readonly value: readonly string[] | string }[];
  readonly include?: readonly { readonly name?: string; readonly params?: readonly Param[] }[];
}

type AnyTask = {
  /** A DNS label of 63 characters at most. */
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly params?: readonly Param[];
  readonly matrix?: Matrix;
  readonly when?: readonly WhenExpression[];
  readonly retries?: number;
  readonly timeout?: string;
  readonly onError?: 'continue' | 'stopAndFail';
  readonly workspaces?: readonly { readonly name: string; readonly workspace?: string; readonly subPath?: string }[];
} & (
  | { readonly taskRef: { readonly name: string; readonly kind?: 'Task' } | ResolverReference }
  | { readonly taskSpec: TaskSpec & { readonly metadata?: PartMetadata } }
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
  readonly description?: string;
  readonly displayName?: string;
  readonly params?: readonly ParamSpec[];
  readonly workspaces?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly optional?: boolean;
  }[];
  readonly tasks: readonly PipelineTask[];
  /** Tasks that start together when all others have ended, whatever became of those. */
  readonly finally?: readonly FinallyTask[];
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
  readonly spec: PipelineSpec;
}
