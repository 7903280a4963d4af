import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
import { type Manifest } from './metadata';

/** A variable of a container: a text, or a field of the pod. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly fieldRef: { readonly fieldPath: string } };
}

/** What a container asks for and may use at most. */
export interface ResourceRequirements {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

/** What a container may do; the fields without a question mark have defaults in Kubernetes that allow too much. */
export interface SecurityContext {
  readonly allowPrivilegeEscalation: false;
  readonly privileged?: false;
  readonly capabilities: { readonly drop: readonly ['ALL'] };
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seLinuxOptions?: { readonly type: string };
  readonly seccompProfile: { readonly type: 'RuntimeDefault' };
}

/** How a container is asked whether it works. */
export interface Probe {
  readonly exec?: { readonly command: readonly string[] };
  readonly httpGet?: { readonly path: string; readonly port: number | string };
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
}

/** A container of a pod. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent';
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvironmentVariable[];
  readonly ports?: readonly { readonly containerPort: number; readonly name?: string }[];
  readonly readinessProbe?: Probe;
  readonly resources?: ResourceRequirements;
  readonly securityContext: SecurityContext;
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

/** A volume of a pod. */
export type Volume = { readonly name: string } & (
  | { readonly emptyDir: { readonly sizeLimit?: string } }
  | { readonly hostPath: { readonly path: string; readonly type: 'Directory' | 'CharDevice' } }
  | { readonly configMap: { readonly name: string; readonly defaultMode?: number } }
  | { readonly secret: { readonly secretName: string; readonly defaultMode?: number } }
);

/** A pod. */
export interface PodSpec {
  readonly automountServiceAccountToken: false;
  readonly serviceAccountName?: string;
  readonly restartPolicy?: 'Always' | 'Never' | 'OnFailure';
  readonly activeDeadlineSeconds?: number;
  readonly terminationGracePeriodSeconds?: number;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly runtimeClassName?: string;
  readonly enableServiceLinks?: boolean;
  readonly affinity?: {
    readonly podAffinity: {
      readonly requiredDuringSchedulingIgnoredDuringExecution: readonly {
        readonly labelSelector: LabelSelector;
        readonly topologyKey: string;
      }[];
    };
  };
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
}

/** Labels that pods must have. */
export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
}

interface PodTemplate {
  readonly metadata: {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: PodSpec;
}

interface Kind<V extends string, K extends string> extends Manifest {
  readonly apiVersion: V;
  readonly kind: K;
}

interface Rbac {
  readonly roleRef: {
    readonly apiGroup: 'rbac.authorization.k8s.io';
    readonly kind: 'Role' | 'ClusterRole';
    readonly name: string;
  };
  readonly subjects: readonly (
    | { readonly kind: 'ServiceAccount'; readonly name: string; readonly namespace: string }
    | { readonly kind: 'Group'; readonly apiGroup: 'rbac.authorization.k8s.io'; readonly name: string }
  )[];
}

/** One rule of a Role. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** The kinds of Kubernetes that this package writes, with the fields that it writes. */
export type KubernetesManifest =
  | Kind<'v1', 'Namespace'>
  | (Kind<'v1', 'ServiceAccount'> & { readonly automountServiceAccountToken: false })
  | (Kind<'v1', 'ConfigMap'> & { readonly data: Readonly<Record<string, string>> })
  | (Kind<'v1', 'Pod'> & { readonly spec: PodSpec })
  | (Kind<'v1', 'Service'> & {
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
      readonly spec: { readonly replicas: number; readonly selector: LabelSelector; readonly template: PodTemplate };
    })
  | (Kind<'batch/v1', 'Job'> & {
      readonly spec: {
        readonly backoffLimit: number;
        readonly activeDeadlineSeconds: number;
        readonly template: PodTemplate;
      };
    })
  | (Kind<'rbac.authorization.k8s.io/v1', 'Role'> & { readonly rules: readonly PolicyRule[] })
  | (Kind<'rbac.authorization.k8s.io/v1', 'RoleBinding'> & Rbac)
  | (Kind<'node.k8s.io/v1', 'RuntimeClass'> & {
      readonly handler: string;
      readonly overhead?: { readonly podFixed: Readonly<Record<string, string>> };
      readonly scheduling?: { readonly nodeSelector: Readonly<Record<string, string>> };
    });

/** An object of Kubernetes itself. */
export class KubernetesObject extends ApiObject {
  constructor(scope: Construct, id: string, manifest: KubernetesManifest) {
    super(scope, id, manifest);
  }
}
