import {
  type ComputeResources,
  type ContainerSecurity,
  type EnvFrom,
  type EnvVar,
  type VolumeMount,
} from '../../kubernetes';

/** What steps, sidecars and the template of steps have in common. */
export interface StepContainer {
  /** The program and its first arguments. @default - looked up in the image's registry when the run begins */
  readonly command?: readonly string[];
  /** Arguments behind those of `command`, or of `script`. */
  readonly args?: readonly string[];
  /** The directory that the program starts in. @default - that of the image */
  readonly workingDir?: string;
  /** Variables, each by itself. */
  readonly env?: readonly EnvVar[];
  /** Variables from all keys of ConfigMaps and Secrets. */
  readonly envFrom?: readonly EnvFrom[];
  /** Requests and limits of the container. */
  readonly computeResources?: ComputeResources;
  /** When the node pulls the image. @default - `Always` for the tag `latest` or none, `IfNotPresent` for others */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** What the container may do. @default - what the pod's settings say */
  readonly securityContext?: ContainerSecurity;
  /** The volumes of the task that it sees, and where. */
  readonly volumeMounts?: readonly VolumeMount[];
}

/** A workspace of a task that only some of its steps use. */
export interface WorkspaceUsage {
  /** The workspace of the task. */
  readonly name: string;
  /** The absolute path at which the container sees it. */
  readonly mountPath: string;
}

/** A container of a task: they run one after another. */
export interface Step extends StepContainer {
  /** A DNS label of 58 characters at most. */
  readonly name: string;
  /** The name that user interfaces show. @default - the name */
  readonly displayName?: string;
  /** The pull spec of the image. */
  readonly image: string;
  /** A program, in place of `command`; the scripts of a task have about 96 KiB together. */
  readonly script?: string;
  /** Whether the next step runs when this one fails. @default stopAndFail */
  readonly onError?: 'continue' | 'stopAndFail';
  /** After this the step is killed at once, and so is what comes after it in the task. */
  readonly timeout?: string;
  /** Conditions, all of which have to be true; without them the step is skipped. */
  readonly when?: readonly WhenExpression[];
  /** What the step writes to `$(step.results.<name>.path)` for later steps. */
  readonly results?: readonly Omit<TaskResult, 'value'>[];
  /** The workspaces that this step sees, where not all do. */
  readonly workspaces?: readonly WorkspaceUsage[];
  readonly ref?: never;
}

/** A step that is a StepAction of its own. */
export interface ReferredStep {
  /** A DNS label, which no other step of the task has. */
  readonly name: string;
  /** The name that user interfaces show. @default - the name */
  readonly displayName?: string;
  /** The StepAction, by its name or found by a resolver. */
  readonly ref: { readonly name: string } | ResolverReference;
  /** Values of the StepAction's parameters. */
  readonly params?: readonly Param[];
  /** Whether the next step runs when this one fails. @default stopAndFail */
  readonly onError?: 'continue' | 'stopAndFail';
  /** The time that it may take, such as `10m`. @default - that of the task */
  readonly timeout?: string;
  /** Conditions, all of which have to be true; without them the step is skipped. */
  readonly when?: readonly WhenExpression[];
  /** Requests and limits of the container. */
  readonly computeResources?: ComputeResources;
}

/** A container that runs beside the steps. */
export interface Sidecar extends StepContainer {
  /** The name of the sidecar in its task. */
  readonly name: string;
  /** The pull spec of the image. */
  readonly image: string;
  /** A program, in place of `command`. */
  readonly script?: string;
  /** `Always` starts it before the steps, as a sidecar of Kubernetes. @default - a container beside the steps */
  readonly restartPolicy?: 'Always';
  /** The workspaces that it sees, where not all do. */
  readonly workspaces?: readonly WorkspaceUsage[];
}

/** A value of a parameter or result. */
export type ParamValue = string | readonly string[] | Readonly<Record<string, string>>;

/** What a value is. */
export type ParamType = 'string' | 'array' | 'object';

/** The keys of an object. */
export type Properties = Readonly<Record<string, { readonly type?: 'string' }>>;

/** The declaration of a parameter. */
export interface ParamSpec {
  /** The name that is used as `$(params.<name>)`. */
  readonly name: string;
  /** What the value is. @default - that of the default value, or `string` */
  readonly type?: ParamType;
  /** What the parameter is for. */
  readonly description?: string;
  /** The value where nobody gives one. @default - one has to be given */
  readonly default?: ParamValue;
  /** The keys of an object. */
  readonly properties?: Properties;
}

/** A parameter with its value. */
export interface Param {
  /** The name of the parameter that is declared. */
  readonly name: string;
  /** The value; a list or an object where the declaration says so. */
  readonly value: ParamValue;
}

/** A result that a task or step declares. */
export interface TaskResult {
  /** The name that others use as `$(tasks.<task>.results.<name>)`. */
  readonly name: string;
  /** What the value is. @default string */
  readonly type?: ParamType;
  /** What the result tells. */
  readonly description?: string;
  /** The keys of the result, where it is an object. */
  readonly properties?: Properties;
  /** What the result is, where it is one of a step. @default - what the task wrote to `$(results.<name>.path)` */
  readonly value?: ParamValue;
}

/** A condition of a task or step. */
export interface WhenExpression {
  /** The value that is looked at, mostly a variable such as `$(params.branch)`. */
  readonly input: string;
  /** Whether it has to be one of the values, or none of them. */
  readonly operator: 'in' | 'notin';
  /** The values that it is compared with. */
  readonly values: readonly string[];
}

/** An object that a resolver of Tekton finds, such as `git`, `bundles`, `cluster` or `hub`. */
export interface ResolverReference {
  /** The name of the resolver. */
  readonly resolver: string;
  /** What the resolver is given, such as `url` and `pathInRepo` of `git`. */
  readonly params?: readonly Param[];
  readonly name?: never;
}
