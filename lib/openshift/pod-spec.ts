/** A variable of a container: a text, or a field of the pod. */
export interface EnvironmentVariable {
  /** The name of the variable. */
  readonly name: string;
  /** Its value as a text. @default - empty */
  readonly value?: string;
  /** The field of the pod that its value is taken from, such as `spec.nodeName`. */
  readonly valueFrom?: { readonly fieldRef: { readonly fieldPath: string } };
}

/** What a container asks for and may use at most. */
export interface ResourceRequirements {
  /** What the node must have free, by resource, as quantities such as `100m` and `200Mi`. */
  readonly requests?: Readonly<Record<string, string>>;
  /** What it may use at most, by resource, as quantities such as `1` and `1Gi`. */
  readonly limits?: Readonly<Record<string, string>>;
}

/** What a container may do; the fields without a question mark have defaults in Kubernetes that allow too much. */
export interface SecurityContext {
  /** A process never gets more rights than the one that started it. */
  readonly allowPrivilegeEscalation: false;
  /** A container never has the rights of the node. */
  readonly privileged?: false;
  /** Every capability of Linux is dropped. */
  readonly capabilities: { readonly drop: readonly ['ALL'] };
  /** Whether the image's own files cannot be changed. @default false */
  readonly readOnlyRootFilesystem?: boolean;
  /** Whether a container that would run as root is refused. @default false */
  readonly runAsNonRoot?: boolean;
  /** The user id that it runs as. @default - that of the image */
  readonly runAsUser?: number;
  /** The SELinux type of its processes. @default - the container runtime's */
  readonly seLinuxOptions?: { readonly type: string };
  /** System calls are filtered as the container runtime does it by default. */
  readonly seccompProfile: { readonly type: 'RuntimeDefault' };
}

/** How a container is asked whether it works. */
export interface Probe {
  /** A command in the container, which works when it exits with 0. */
  readonly exec?: { readonly command: readonly string[] };
  /** A request to the container, which works when its answer has a status from 200 to 399. */
  readonly httpGet?: { readonly path: string; readonly port: number | string };
  /** Seconds from the start of the container to the first time. @default 0 */
  readonly initialDelaySeconds?: number;
  /** Seconds from one time to the next. @default 10 */
  readonly periodSeconds?: number;
  /** Seconds that an answer may take. @default 1 */
  readonly timeoutSeconds?: number;
  /** How many times in a row have to fail before the container counts as failed. @default 3 */
  readonly failureThreshold?: number;
}

/** A container of a pod. */
export interface Container {
  /** The name of the container in its pod. */
  readonly name: string;
  /** The pull spec of the image. */
  readonly image: string;
  /** When the node pulls the image. @default - `Always` for the tag `latest` or none, `IfNotPresent` for others */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent';
  /** The program and its first arguments. @default - the entrypoint of the image */
  readonly command?: readonly string[];
  /** Arguments behind those of `command`. @default - those of the image, where it has no command */
  readonly args?: readonly string[];
  /** Its variables. @default - none */
  readonly env?: readonly EnvironmentVariable[];
  /** The ports that it listens on, which Services and probes can name. */
  readonly ports?: readonly { readonly containerPort: number; readonly name?: string }[];
  /** When it is ready to be sent requests. @default - as soon as it runs */
  readonly readinessProbe?: Probe;
  /** Requests and limits of the container. @default - those of the namespace */
  readonly resources?: ResourceRequirements;
  /** What it may do. */
  readonly securityContext: SecurityContext;
  /** Where its last words are taken from: a file, or its log where that is empty after a failure. @default File */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  /** The volumes that it sees, and where. */
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

/** A volume of a pod. */
export type Volume = {
  /** The name that containers mount it by. */
  readonly name: string;
} & (
  | {
      /** An empty directory that goes with the pod. */
      readonly emptyDir: { readonly sizeLimit?: string };
    }
  | {
      /** A directory or a device of the node. */
      readonly hostPath: {
        readonly path: string;
        readonly type: 'Directory' | 'CharDevice';
      };
    }
  | {
      /** A file for each key of a ConfigMap. */
      readonly configMap: {
        readonly name: string;
        readonly defaultMode?: number;
      };
    }
  | {
      /** A file for each key of a Secret. */
      readonly secret: {
        readonly secretName: string;
        readonly defaultMode?: number;
      };
    }
);

/** A pod. */
export interface PodSpec {
  /** Pods get no token of the API: each that needs one mounts it itself. */
  readonly automountServiceAccountToken: false;
  /** The ServiceAccount that it runs as. @default - `default` of the namespace */
  readonly serviceAccountName?: string;
  /** What happens when a container ends. @default Always */
  readonly restartPolicy?: 'Always' | 'Never' | 'OnFailure';
  /** Seconds that the pod may run. @default - no end */
  readonly activeDeadlineSeconds?: number;
  /** Seconds from the request to end until it is killed. @default 30 */
  readonly terminationGracePeriodSeconds?: number;
  /** Labels that its node must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** The runtime class that its containers run under. @default - the container runtime's own */
  readonly runtimeClassName?: string;
  /** Whether it gets variables for each Service of the namespace. @default true */
  readonly enableServiceLinks?: boolean;
  /** Pods beside which it has to run, on the same node or zone. */
  readonly affinity?: {
    readonly podAffinity: {
      readonly requiredDuringSchedulingIgnoredDuringExecution: readonly {
        readonly labelSelector: LabelSelector;
        readonly topologyKey: string;
      }[];
    };
  };
  /** Containers that end one after another before the others start. */
  readonly initContainers?: readonly Container[];
  /** The containers that run together. */
  readonly containers: readonly Container[];
  /** What its containers can mount. */
  readonly volumes?: readonly Volume[];
}

/** Labels that pods must have. */
export interface LabelSelector {
  /** The labels, all of which are needed. */
  readonly matchLabels: Readonly<Record<string, string>>;
}
