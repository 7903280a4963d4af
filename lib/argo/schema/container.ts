import {
  type ComputeResources,
  type ContainerSecurity,
  type EnvFrom,
  type EnvVar,
  type VolumeMount,
} from '../../kubernetes';

/** A container. */
export interface Container {
  readonly name?: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFrom[];
  readonly resources?: ComputeResources;
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly securityContext?: ContainerSecurity;
  readonly volumeMounts?: readonly VolumeMount[];
}

/** A container that runs before or beside the main one. */
export interface UserContainer extends Container {
  readonly name: string;
  readonly mirrorVolumeMounts?: boolean;
}

/** A container that runs a program of its template; the program's output is the result. */
export interface Script extends Container {
  /** The program: `{{` in it is Argo's. */
  readonly source: string;
}

/** Containers of one pod, in an order of their own. */
export interface ContainerSet {
  readonly containers: readonly (Container & { readonly name: string; readonly dependencies?: readonly string[] })[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly retryStrategy?: { readonly retries: string | number; readonly duration?: string };
}
