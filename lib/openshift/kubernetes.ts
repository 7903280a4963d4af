import { soundId } from '../tree';
import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
import { type Manifest } from './metadata';
import { type LabelSelector, type PodSpec } from './pod-spec';

/** The pods that a controller makes. */
export interface PodTemplate {
  /** Labels, by which the controller knows its pods, and annotations. */
  readonly metadata: {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** What each pod is. */
  readonly spec: PodSpec;
}

interface Kind<V extends string, K extends string> extends Manifest {
  readonly apiVersion: V;
  readonly kind: K;
}

interface Rbac {
  /** The Role or ClusterRole whose rules are given. */
  readonly roleRef: {
    readonly apiGroup: 'rbac.authorization.k8s.io';
    readonly kind: 'Role' | 'ClusterRole';
    readonly name: string;
  };
  /** Who gets them. */
  readonly subjects: readonly (
    | { readonly kind: 'ServiceAccount'; readonly name: string; readonly namespace: string }
    | { readonly kind: 'Group'; readonly apiGroup: 'rbac.authorization.k8s.io'; readonly name: string }
  )[];
}

/** One rule of a Role. */
export interface PolicyRule {
  /** The API groups; the empty text is that of Pods and Secrets. */
  readonly apiGroups: readonly string[];
  /** The kinds, by their names in addresses, such as `pods`. */
  readonly resources: readonly string[];
  /** The names of the objects. @default - all */
  readonly resourceNames?: readonly string[];
  /** What may be done, such as `get` and `create`. */
  readonly verbs: readonly string[];
}

/** The kinds of Kubernetes that this package writes, with the fields that it writes. */
export type KubernetesManifest =
  | Kind<'v1', 'Namespace'>
  | (Kind<'v1', 'ServiceAccount'> & {
      /** Pods that run as it get no token of the API by themselves. */
      readonly automountServiceAccountToken: false;
    })
  | (Kind<'v1', 'ConfigMap'> & {
      /** The texts, each by its key. */
      readonly data: Readonly<Record<string, string>>;
    })
  | (Kind<'v1', 'Pod'> & {
      /** The pod. */
      readonly spec: PodSpec;
    })
  | (Kind<'v1', 'Service'> & {
      /** The type, the pods behind it, and the ports that lead to them. */
      readonly spec: {
        readonly type?: 'ClusterIP' | 'NodePort';
        readonly selector: Readonly<Record<string, string>>;
        readonly ports: readonly {
          readonly name: string;
          readonly port: number;
          readonly targetPort: number | string;
        }[];
      };
    })
  | (Kind<'apps/v1', 'DaemonSet'> & {
      /** The pods, one for each node, and how many may be missing during an update. */
      readonly spec: {
        readonly selector: LabelSelector;
        readonly updateStrategy: {
          readonly type: 'RollingUpdate';
          readonly rollingUpdate: { readonly maxUnavailable: number | string };
        };
        readonly template: PodTemplate;
      };
    })
  | (Kind<'apps/v1', 'Deployment'> & {
      /** The pods, how many of them, and the labels they are known by. */
      readonly spec: {
        readonly replicas: number;
        readonly selector: LabelSelector;
        readonly template: PodTemplate;
      };
    })
  | (Kind<'batch/v1', 'Job'> & {
      /** The pod, how often it is tried again, and the seconds it may take in all. */
      readonly spec: {
        readonly backoffLimit: number;
        readonly activeDeadlineSeconds: number;
        readonly template: PodTemplate;
      };
    })
  | (Kind<'rbac.authorization.k8s.io/v1', 'Role'> & {
      /** What is allowed; nothing else is. */
      readonly rules: readonly PolicyRule[];
    })
  | (Kind<'rbac.authorization.k8s.io/v1', 'RoleBinding'> & Rbac)
  | (Kind<'node.k8s.io/v1', 'RuntimeClass'> & {
      /** The name by which the container runtime of the node knows the runtime. */
      readonly handler: string;
      /** What a pod costs beside its containers, by resource, as quantities. */
      readonly overhead?: { readonly podFixed: Readonly<Record<string, string>> };
      /** Labels of the nodes that have the runtime. */
      readonly scheduling?: { readonly nodeSelector: Readonly<Record<string, string>> };
    });

/** An object of Kubernetes itself. */
export class KubernetesObject extends ApiObject {
  constructor(scope: Construct, id: string, manifest: KubernetesManifest) {
    super(scope, soundId(id, new.target), manifest);
  }
}
