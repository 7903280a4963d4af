import {
  type ComputeResources,
  type ContainerSecurity,
  type EnvFrom,
  type EnvVar,
  type VolumeMount,
} from '../../kubernetes';

/** A container. */
export interface Container {
  /** The name of the container in its pod. @default - Argo names it `main` */
  readonly name?: string;
  /** The pull spec of the image. */
  readonly image: string;
  /** The program and its first arguments. @default - looked up in the image's registry when the run begins */
  readonly command?: readonly string[];
  /** Arguments behind those of `command`. */
  readonly args?: readonly string[];
  /** The directory that the program starts in. @default - that of the image */
  readonly workingDir?: string;
  /** Variables, each by itself. */
  readonly env?: readonly EnvVar[];
  /** Variables from all keys of ConfigMaps and Secrets. */
  readonly envFrom?: readonly EnvFrom[];
  /** Requests and limits of the container. */
  readonly resources?: ComputeResources;
  /** When the node pulls the image. @default - `Always` for the tag `latest` or none, `IfNotPresent` for others */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** What the container may do. @default - what the pod's settings say */
  readonly securityContext?: ContainerSecurity;
  /** The volumes that it sees, and where. */
  readonly volumeMounts?: readonly VolumeMount[];
}

/** A container that runs before or beside the main one. */
export interface UserContainer extends Container {
  /** The name of the container; `main`, `init` and `wait` are Argo's own. */
  readonly name: string;
  /** Whether it sees the volumes of the main container at the same paths. @default false */
  readonly mirrorVolumeMounts?: boolean;
}

/** A container that runs a program of its template; the program's output is the result. */
export interface Script extends Container {
  /** The program: `{{` in it is Argo's. */
  readonly source: string;
}

/** Containers of one pod, in an order of their own. */
export interface ContainerSet {
  /** The containers; one that names others in `dependencies` starts when those have ended well. */
  readonly containers: readonly (Container & { readonly name: string; readonly dependencies?: readonly string[] })[];
  /** Volumes that every container of the set sees. */
  readonly volumeMounts?: readonly VolumeMount[];
  /** How often a container that failed is started again, within the same pod. @default - not */
  readonly retryStrategy?: { readonly retries: string | number; readonly duration?: string };
}
