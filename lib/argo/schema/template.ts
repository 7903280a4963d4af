import {
  type ComputeResources,
  type PartMetadata,
  type PodSecurity,
  type Toleration,
  type Volume,
} from '../../kubernetes';
import { type Arguments, type Artifact, type Parameter } from './argument';
import { type Container, type ContainerSet, type Script, type UserContainer } from './container';
import { type DagTask, type WorkflowStep } from './step';

/** How something is tried again; with an `expression` the policy is `Always` unless it is given. */
export interface RetryStrategy {
  /** How many more times at most. @default - until it succeeds */
  readonly limit?: string | number;
  /** Which ends count: a failure is the program's, an error is Argo's or the node's. @default OnFailure */
  readonly retryPolicy?: 'Always' | 'OnFailure' | 'OnError' | 'OnTransientError';
  /** A condition over `lastRetry` that has to be true for another time. */
  readonly expression?: string;
  /** How long to wait between the times: the first wait, what each is multiplied by, and the ends of it. @default - not at all */
  readonly backoff?: {
    readonly duration: string;
    readonly factor?: string | number;
    readonly maxDuration?: string;
    readonly cap?: string;
  };
}

/** Locks that a workflow or template takes. */
export interface Synchronization {
  /** Locks that one holder at a time has, by their names. */
  readonly mutexes?: readonly { readonly name: string; readonly namespace?: string }[];
  /** Locks that as many have at a time as the key of the ConfigMap says. */
  readonly semaphores?: readonly {
    readonly configMapKeyRef: { readonly name: string; readonly key: string };
    readonly namespace?: string;
  }[];
}

/** An object that a template makes, changes or removes in the cluster. */
export interface ResourceTemplate {
  /** What is done with the object, in kubectl's words. */
  readonly action: 'get' | 'create' | 'apply' | 'delete' | 'replace' | 'patch';
  /** The object as YAML. */
  readonly manifest?: string;
  /** How a patch is applied. @default strategic */
  readonly mergeStrategy?: 'strategic' | 'merge' | 'json';
  /** Whether the object goes when the workflow goes. @default false */
  readonly setOwnerReference?: boolean;
  /** A label selector over fields of the object that means success, and is waited for. @default - the action alone decides */
  readonly successCondition?: string;
  /** A label selector over fields of the object that means failure. @default - none */
  readonly failureCondition?: string;
  /** Arguments for kubectl. */
  readonly flags?: readonly string[];
}

/** A request that the controller's agent makes. */
export interface HttpTemplate {
  /** The address of the request. */
  readonly url: string;
  /** The verb of the request. @default GET */
  readonly method?: string;
  /** Headers of the request. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  /** The text that is sent. @default - none */
  readonly body?: string;
  /** Seconds that the answer may take. @default 30 */
  readonly timeoutSeconds?: number;
  /** An expression over `response` that has to be true. @default - the status of the answer decides */
  readonly successCondition?: string;
}

/** Settings of a template, whatever its kind. */
export interface TemplateSettings {
  /** What the template has to be given. */
  readonly inputs?: Arguments;
  /** What the template leaves behind for others. */
  readonly outputs?: { readonly artifacts?: readonly Artifact[]; readonly parameters?: readonly Parameter[] };
  /** Labels and annotations of its pods. */
  readonly metadata?: PartMetadata;
  /** Seconds; of a pod, not of an order of templates. */
  readonly activeDeadlineSeconds?: number;
  /** The time from the creation of the step to its end, such as `30m`, waiting for a node included. @default - no end */
  readonly timeout?: string;
  /** Whether the pods get the token of their ServiceAccount. @default - as the workflow says */
  readonly automountServiceAccountToken?: boolean;
  /** The ServiceAccount of its pods. @default - that of the workflow */
  readonly serviceAccountName?: string;
  /** The ServiceAccount of Argo's own container, which reports results. @default - that of the pod */
  readonly executor?: { readonly serviceAccountName: string };
  /** Labels that a node must have for its pods. @default - those of the workflow */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of nodes that its pods bear. @default - those of the workflow */
  readonly tolerations?: readonly Toleration[];
  /** Containers that end before the main one starts. */
  readonly initContainers?: readonly UserContainer[];
  /** Containers beside the main one; they are stopped when it ends. */
  readonly sidecars?: readonly UserContainer[];
  /** Volumes of its pods, beside those of the workflow. */
  readonly volumes?: readonly Volume[];
  /** A patch of the pod as JSON or YAML, merged last. */
  readonly podSpecPatch?: string;
  /** Requests and limits of the pod as a whole. */
  readonly podResources?: ComputeResources;
  /** The priority class of its pods. @default - that of the workflow */
  readonly priorityClassName?: string;
  /** How it is tried again. @default - as the workflow says, or not */
  readonly retryStrategy?: RetryStrategy;
  /** What the containers of its pods may do. @default - what the workflow says */
  readonly securityContext?: PodSecurity;
  /** Locks that it holds while it runs. */
  readonly synchronization?: Synchronization;
  /** Whether the next step starts as soon as this one is ready; it is stopped with the template that called it. @default false */
  readonly daemon?: boolean;
  /** Whether the template fails as soon as a pod below it fails. @default false */
  readonly failFast?: boolean;
  /** How many pods below it run at the same time. @default - as many as the workflow allows */
  readonly parallelism?: number;
}

interface Kinds {
  /** One container. */
  readonly container: Container;
  /** One container with a program of its own. */
  readonly script: Script;
  /** Several containers in one pod. */
  readonly containerSet: ContainerSet;
  /** An object of the cluster. */
  readonly resource: ResourceTemplate;
  /** A request by HTTP, without a pod. */
  readonly http: HttpTemplate;
  /** A pause: for a time such as `20s`, or until somebody resumes the run. */
  readonly suspend: { readonly duration?: string };
  /** Groups one after another; the steps of a group run together. */
  readonly steps: readonly (readonly WorkflowStep[])[];
  /** Tasks that wait for what they depend on; `target` names those that are wanted, `failFast` (true by default) starts no more after a failure. */
  readonly dag: { readonly tasks: readonly DagTask[]; readonly target?: string; readonly failFast?: boolean };
}

type OneOf<T> = { [K in keyof T]: Pick<T, K> & { readonly [Other in Exclude<keyof T, K>]?: never } }[keyof T];

/** A template: a pod, an order of other templates, or something that Argo does itself. */
export type Template = TemplateSettings & {
  /** Letters, digits and hyphens, 128 at most. */
  readonly name: string;
} & OneOf<Kinds>;
