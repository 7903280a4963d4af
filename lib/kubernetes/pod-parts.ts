interface KeyReference {
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** A variable of a container: a text, a key of a ConfigMap or Secret, or a field of the pod. */
export type EnvVar = { readonly name: string } & (
  | { readonly value: string }
  | {
      readonly valueFrom:
        | { readonly configMapKeyRef: KeyReference }
        | { readonly secretKeyRef: KeyReference }
        | { readonly fieldRef: { readonly fieldPath: string } };
    }
);

/** All keys of a ConfigMap or Secret as variables. */
export type EnvFrom = { readonly prefix?: string } & (
  | { readonly configMapRef: { readonly name: string; readonly optional?: boolean } }
  | { readonly secretRef: { readonly name: string; readonly optional?: boolean } }
);

/** What a container asks for and may use at most. */
export interface ComputeResources {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

interface SeccompProfile {
  readonly type: 'RuntimeDefault' | 'Unconfined' | 'Localhost';
  readonly localhostProfile?: string;
}

/** What a container may do. */
export interface ContainerSecurity {
  readonly allowPrivilegeEscalation?: boolean;
  readonly privileged?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly readOnlyRootFilesystem?: boolean;
  readonly seccompProfile?: SeccompProfile;
}

/** What all containers of a pod may do. */
export interface PodSecurity {
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly supplementalGroups?: readonly number[];
  readonly seccompProfile?: SeccompProfile;
}

/** A place at which a volume is mounted. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

interface KeyToPath {
  readonly key: string;
  readonly path: string;
  /** Permission bits as a decimal number, or in octal notation of TypeScript, such as `0o644`. */
  readonly mode?: number;
}

interface ConfigMapVolume {
  readonly name: string;
  readonly defaultMode?: number;
  readonly optional?: boolean;
  readonly items?: readonly KeyToPath[];
}

interface SecretVolume {
  readonly secretName: string;
  readonly defaultMode?: number;
  readonly optional?: boolean;
  readonly items?: readonly KeyToPath[];
}

/** Where the files of a volume come from. */
export type VolumeSource =
  | { readonly emptyDir: { readonly medium?: 'Memory'; readonly sizeLimit?: string } }
  | { readonly configMap: ConfigMapVolume }
  | { readonly secret: SecretVolume }
  | { readonly persistentVolumeClaim: { readonly claimName: string; readonly readOnly?: boolean } };

/** A volume of a pod. */
export type Volume = { readonly name: string } & VolumeSource;

/** What a claim asks for. */
export interface ClaimSpec {
  readonly accessModes: readonly ('ReadWriteOnce' | 'ReadWriteMany' | 'ReadOnlyMany' | 'ReadWriteOncePod')[];
  readonly storageClassName?: string;
  readonly resources: { readonly requests: { readonly storage: string } };
}

/** A taint of nodes that a pod bears. */
export interface Toleration {
  readonly key?: string;
  readonly operator?: 'Exists' | 'Equal';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** Labels and annotations of what an object makes. */
export interface PartMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
