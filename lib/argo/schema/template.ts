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
  readonly limit?: string | number;
  readonly retryPolicy?: 'Always' | 'OnFailure' | 'OnError' | 'OnTransientError';
  readonly expression?: string;
  readonly backoff?: {
    readonly duration: string;
    readonly factor?: string | number;
    readonly maxDuration?: string;
    readonly cap?: string;
  };
}

/** Locks that a workflow or template takes. */
export interface Synchronization {
  readonly mutexes?: readonly { readonly name: string; readonly namespace?: string }[];
  readonly semaphores?: readonly {
    readonly configMapKeyRef: { readonly name: string; readonly key: string };
    readonly namespace?: string;
  }[];
}

/** An object that a template makes, changes or removes in the cluster. */
export interface ResourceTemplate {
  readonly action: 'get' | 'create' | 'apply' | 'delete' | 'replace' | 'patch';
  readonly manifest?: string;
  readonly mergeStrategy?: 'strategic' | 'merge' | 'json';
  readonly setOwnerReference?: boolean;
  readonly successCondition?: string;
  readonly failureCondition?: string;
  readonly flags?: readonly string[];
}

/** A request that the controller's agent makes. */
export interface HttpTemplate {
  readonly url: string;
  readonly method?: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly body?: string;
  readonly timeoutSeconds?: number;
  readonly successCondition?: string;
}

/** Settings of a template, whatever its kind. */
export interface TemplateSettings {
  readonly inputs?: Arguments;
  readonly outputs?: { readonly artifacts?: readonly Artifact[]; readonly parameters?: readonly Parameter[] };
  readonly metadata?: PartMetadata;
  /** Seconds; of a pod, not of an order of templates. */
  readonly activeDeadlineSeconds?: number;
  readonly timeout?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly serviceAccountName?: string;
  readonly executor?: { readonly serviceAccountName: string };
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly Toleration[];
  readonly initContainers?: readonly UserContainer[];
  readonly sidecars?: readonly UserContainer[];
  readonly volumes?: readonly Volume[];
  readonly podSpecPatch?: string;
  readonly podResources?: ComputeResources;
  readonly priorityClassName?: string;
  readonly retryStrategy?: RetryStrategy;
  readonly securityContext?: PodSecurity;
  readonly synchronization?: Synchronization;
  readonly daemon?: boolean;
  readonly failFast?: boolean;
  readonly parallelism?: number;
}

interface Kinds {
  readonly container: Container;
  readonly script: Script;
  readonly containerSet: ContainerSet;
  readonly resource: ResourceTemplate;
  readonly http: HttpTemplate;
  readonly suspend: { readonly duration?: string };
  /** Groups one after another; the steps of a group run together. */
  readonly steps: readonly (readonly WorkflowStep[])[];
  readonly dag: { readonly tasks: readonly DagTask[]; readonly target?: string; readonly failFast?: boolean };
}

type OneOf<T> = { [K in keyof T]: Pick<T, K> & { readonly [Other in Exclude<keyof T, K>]?: never } }[keyof T];

/** A template: a pod, an order of other templates, or something that Argo does itself. */
export type Template = TemplateSettings & {
  /** Letters, digits and hyphens, 128 at most. */
  readonly name: string;
} & OneOf<Kinds>;
