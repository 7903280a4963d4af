import {
  type ComputeResources,
  type ContainerSecurity,
  type EnvFrom,
  type EnvVar,
  type VolumeMount,
} from '../../kubernetes';
import { type Param, type ResolverReference, type TaskResult, type WhenExpression } from './param';

/** What steps, sidecars and the template of steps have in common. */
export interface StepContainer {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFrom[];
  readonly computeResources?: ComputeResources;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly securityContext?: ContainerSecurity;
  readonly volumeMounts?: readonly VolumeMount[];
}

/** A workspace of a task that only some of its steps use. */
export interface WorkspaceUsage {
  readonly name: string;
  readonly mountPath: string;
}

/** A container of a task: they run one after another. */
export interface Step extends StepContainer {
  /** A DNS label of 58 characters at most. */
  readonly name: string;
  readonly displayName?: string;
  readonly image: string;
  /** A program, in place of `command`; the scripts of a task have about 96 KiB together. */
  readonly script?: string;
  readonly onError?: 'continue' | 'stopAndFail';
  /** After this the step is killed at once, and so is what comes after it in the task. */
  readonly timeout?: string;
  readonly when?: readonly WhenExpression[];
  readonly results?: readonly Omit<TaskResult, 'value'>[];
  readonly workspaces?: readonly WorkspaceUsage[];
  readonly ref?: never;
}

/** A step that is a StepAction of its own. */
export interface ReferredStep {
  readonly name: string;
  readonly displayName?: string;
  readonly ref: { readonly name: string } | ResolverReference;
  readonly params?: readonly Param[];
  readonly onError?: 'continue' | 'stopAndFail';
  readonly timeout?: string;
  readonly when?: readonly WhenExpression[];
  readonly computeResources?: ComputeResources;
}

/** A container that runs beside the steps. */
export interface Sidecar extends StepContainer {
  readonly name: string;
  readonly image: string;
  readonly script?: string;
  readonly restartPolicy?: 'Always';
  readonly workspaces?: readonly WorkspaceUsage[];
}
