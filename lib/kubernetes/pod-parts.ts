/** One key of a ConfigMap or Secret. */
export interface KeyReference {
  /** The ConfigMap or Secret. */
  readonly name: string;
  /** The key in it. */
  readonly key: string;
  /** Whether it may be missing. @default false */
  readonly optional?: boolean;
}

/** A variable of a container: a text, a key of a ConfigMap or Secret, or a field of the pod. */
export type EnvVar = {
  /** The name of the variable. */
  readonly name: string;
} & (
  | {
      /** Its value as a text. */
      readonly value: string;
    }
  | {
      /** Where its value is taken from. */
      readonly valueFrom:
        | { readonly configMapKeyRef: KeyReference }
        | { readonly secretKeyRef: KeyReference }
        | { readonly fieldRef: { readonly fieldPath: string } };
    }
);

/** All keys of a ConfigMap or Secret as variables. */
export type EnvFrom = {
  /** What each variable's name begins with. @default - the keys as they are */
  readonly prefix?: string;
} & (
  | {
      /** The ConfigMap, and whether it may be missing. */
      readonly configMapRef: { readonly name: string; readonly optional?: boolean };
    }
  | {
      /** The Secret, and whether it may be missing. */
      readonly secretRef: { readonly name: string; readonly optional?: boolean };
    }
);

/** What a container asks for and may use at most. */
export interface ComputeResources {
  /** What the node must have free, by resource, as quantities such as `100m` and `200Mi`. */
  readonly requests?: Readonly<Record<string, string>>;
  /** What it may use at most, by resource, as quantities such as `1` and `1Gi`. */
  readonly limits?: Readonly<Record<string, string>>;
}

/** Which system calls are let through. */
export interface SeccompProfile {
  /** The profile of the container runtime, none, or one that is kept on the node. */
  readonly type: 'RuntimeDefault' | 'Unconfined' | 'Localhost';
  /** The file of a profile on the node, below the kubelet's directory of profiles; for `Localhost` only. */
  readonly localhostProfile?: string;
}

/** What a container may do. */
export interface ContainerSecurity {
  /** Whether a process may get more rights than the one that started it. @default true */
  readonly allowPrivilegeEscalation?: boolean;
  /** Whether the container has all rights of the node. @default false */
  readonly privileged?: boolean;
  /** Capabilities of Linux that it gets or loses beside those of the container runtime. */
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  /** Whether a container that would run as root is refused. @default false */
  readonly runAsNonRoot?: boolean;
  /** The user id that it runs as. @default - that of the image */
  readonly runAsUser?: number;
  /** The group id that it runs as. @default - that of the image */
  readonly runAsGroup?: number;
  /** Whether the image's own files cannot be changed. @default false */
  readonly readOnlyRootFilesystem?: boolean;
  /** Which system calls are let through. @default - as the cluster is set up */
  readonly seccompProfile?: SeccompProfile;
}

/** What all containers of a pod may do. */
export interface PodSecurity {
  /** The group id that volumes belong to. @default - volumes keep theirs */
  readonly fsGroup?: number;
  /** Whether the group of a volume's files is set at each start, or only where the top has another. @default Always */
  readonly fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
  /** Whether containers that would run as root are refused. @default false */
  readonly runAsNonRoot?: boolean;
  /** The user id that containers run as. @default - that of the image */
  readonly runAsUser?: number;
  /** The group id that containers run as. @default - that of the image */
  readonly runAsGroup?: number;
  /** Further group ids of the containers' first processes. @default - those of the image */
  readonly supplementalGroups?: readonly number[];
  /** Which system calls are let through. @default - as the cluster is set up */
  readonly seccompProfile?: SeccompProfile;
}

/** A place at which a volume is mounted. */
export interface VolumeMount {
  /** The volume of the pod. */
  readonly name: string;
  /** The absolute path at which the container sees it. */
  readonly mountPath: string;
  /** The directory of the volume that it sees. @default - its top */
  readonly subPath?: string;
  /** Whether the container cannot write to it. @default false */
  readonly readOnly?: boolean;
}

/** A key of a ConfigMap or Secret as a file. */
export interface KeyToPath {
  /** The key. */
  readonly key: string;
  /** The relative path of its file in the volume. */
  readonly path: string;
  /** Permission bits as a decimal number, or in octal notation of TypeScript, such as `0o644`. */
  readonly mode?: number;
}

/** The keys of a ConfigMap as files. */
export interface ConfigMapVolume {
  /** The ConfigMap. */
  readonly name: string;
  /** Permission bits of the files, as a decimal number. @default 420, which is 0644 */
  readonly defaultMode?: number;
  /** Whether it may be missing. @default false */
  readonly optional?: boolean;
  /** The keys that become files. @default - all, each under its own name */
  readonly items?: readonly KeyToPath[];
}

/** The keys of a Secret as files. */
export interface SecretVolume {
  /** The Secret. */
  readonly secretName: string;
  /** Permission bits of the files, as a decimal number. @default 420, which is 0644 */
  readonly defaultMode?: number;
  /** Whether it may be missing. @default false */
  readonly optional?: boolean;
  /** The keys that become files. @default - all, each under its own name */
  readonly items?: readonly KeyToPath[];
}

/** Where the files of a volume come from. */
export type VolumeSource =
  | {
      /** An empty directory that goes with the pod, on disk or in memory. */
      readonly emptyDir: { readonly medium?: 'Memory'; readonly sizeLimit?: string };
    }
  | {
      /** A file for each key of a ConfigMap. */
      readonly configMap: ConfigMapVolume;
    }
  | {
      /** A file for each key of a Secret. */
      readonly secret: SecretVolume;
    }
  | {
      /** A claim that is there already. */
      readonly persistentVolumeClaim: { readonly claimName: string; readonly readOnly?: boolean };
    };

/** A volume of a pod. */
export type Volume = {
  /** The name that containers mount it by. */
  readonly name: string;
} & VolumeSource;

/** What a claim asks for. */
export interface ClaimSpec {
  /** How many nodes or pods may use it at a time, and whether to write. */
  readonly accessModes: readonly ('ReadWriteOnce' | 'ReadWriteMany' | 'ReadOnlyMany' | 'ReadWriteOncePod')[];
  /** The class of storage. @default - that of the cluster */
  readonly storageClassName?: string;
  /** How much storage, as a quantity such as `10Gi`. */
  readonly resources: { readonly requests: { readonly storage: string } };
}

/** A taint of nodes that a pod bears. */
export interface Toleration {
  /** The key of the taint. @default - every key */
  readonly key?: string;
  /** Whether the value has to be equal, or the key's existence is enough. @default Equal */
  readonly operator?: 'Exists' | 'Equal';
  /** The value of the taint. @default - empty */
  readonly value?: string;
  /** What the taint does to others. @default - every effect */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** Labels and annotations of what an object makes. */
export interface PartMetadata {
  /** What selectors find the object by. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What tools and people note on the object. */
  readonly annotations?: Readonly<Record<string, string>>;
}
