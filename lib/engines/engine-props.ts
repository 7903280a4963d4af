import { type Configuration, parseDuration } from '../config';
import { type RepositoryFile } from '../files';
import { type ComputeResources, type Toleration } from '../kubernetes';
import { type PropTypes } from '../problems';
import { type Registry } from '../registry';
import { type Builder } from './run-images';
import { type ImageSource } from './image-source';

/** The volume that the pods of a run share. */
export interface RunVolumeProps {
  /** A quantity. @default '1Gi' */
  readonly size?: string;
  /** The storage class. @default - the cluster's default */
  readonly storageClass?: string;
  /** How nodes may mount it. @default ['ReadWriteOnce'] */
  readonly accessModes?: readonly ('ReadWriteOnce' | 'ReadWriteOncePod' | 'ReadWriteMany')[];
}

/** Settings of all pods of a run. */
export interface RunPodTemplate {
  /** Labels that a node must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints that the pods tolerate. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** The priority class. @default - that of the cluster */
  readonly priorityClassName?: string;
  /** The Secrets that images are pulled with, by name. @default - that of the builder, where it has one */
  readonly imagePullSecrets?: readonly string[];
  /** The runtime class. @default - that of the cluster */
  readonly runtimeClassName?: string;
}

/** Settings that Tekton and Argo share. */
export interface EngineProps {
  /** The step registry that tests are resolved against. @default - none: tests that name something of it are reported */
  readonly registry?: Registry;
  /** Where images of OpenShift CI are pulled from. @default ImageSource.central() */
  readonly imageSource?: ImageSource;
  /** How images are built. @default - buildah, with the registry as a parameter of the run */
  readonly builder?: Builder;
  /** The cluster that steps work on. @default TestCluster.fromSecret('test-cluster') for tests without a cluster profile, else TestCluster.madeBySteps() */
  readonly cluster?: TestCluster;
  /** Values of parameters of the runs, by name. @default - those of the configuration */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The pipelines that are compiled, by the names of their configuration files without `.yaml`. @default - all */
  readonly pipelines?: readonly string[];
  /** The names of the tests that are compiled. @default - all */
  readonly tests?: readonly string[];
  /** Whether the run is on OpenShift, which gives each pod a user of its own. @default false */
  readonly isOpenShift?: boolean;
  /**
   * The security context constraint that lets buildah build on OpenShift: one that the cluster has, or `own`, which is
   * written and which an administrator has to apply.
   *
   * @default 'nested-container'
   */
  readonly scc?: string;
  /** The namespace of all objects. @default 'ci' */
  readonly namespace?: string;
  /** The image with `kubectl` that starts periodic runs, where the engine has no clock of its own. @default 'registry.k8s.io/kubectl:v1.33.6' */
  readonly kubectlImage?: string;
  /** The volume that the pods of a run share. @default - 1Gi of the cluster's default class, for one node at a time */
  readonly volume?: RunVolumeProps;
  /** The size of the volume that the pods of a run share. @deprecated use `volume.size` */
  readonly volumeSize?: string;
  /** The storage class of that volume. @deprecated use `volume.storageClass` */
  readonly storageClass?: string;
  /** Labels of every object and pod. @default - those that name the pipeline and the test */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of every object. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Where and how all pods of a run are scheduled. @default - as the cluster does */
  readonly podTemplate?: RunPodTemplate;
  /** What containers ask for that the configuration gives nothing, such as our own. @default 10m of CPU and 64Mi of memory */
  readonly resources?: ComputeResources;
  /**
   * How long a pod may wait for a node, a volume and its images, as a duration of Go: the wait counts towards no time limit
   * of a step. ci-operator has a flag of the same name.
   *
   * @default '15m'
   */
  readonly podPendingTimeout?: string;
  /** Whether a test that cannot be expressed fails the synth. @default false */
  readonly isStrict?: boolean;
}

/** The names of the settings, for the check of what a program gives. */
export const enginePropNames = {
  registry: 'optional',
  imageSource: 'optional',
  builder: 'optional',
  cluster: 'optional',
  parameters: 'optional',
  tests: 'optional',
  pipelines: 'optional',
  isOpenShift: 'optional',
  scc: 'optional',
  namespace: 'optional',
  kubectlImage: 'optional',
  volume: 'optional',
  volumeSize: 'optional',
  storageClass: 'optional',
  isStrict: 'optional',
  labels: 'optional',
  annotations: 'optional',
  podTemplate: 'optional',
  resources: 'optional',
  podPendingTimeout: 'optional',
} as const satisfies Record<keyof EngineProps, 'optional'>;

/** The settings whose values are checked where they are given. */
export const enginePropTypes: PropTypes<EngineProps> = {
  podPendingTimeout: { expected: 'a duration of at least 1s', example: "'15m'", accepts: isPendingTimeout },
};

/** Whether a pod can be given a time to wait, as `podPendingTimeout` does. */
export function isPendingTimeout(value: unknown): boolean {
  return typeof value === 'string' && (parseDuration(value) ?? 0n) >= second;
}

/** Seconds that a pod may wait for a node, a volume and its images, beside its own limit. */
export function pendingSeconds({ podPendingTimeout = defaultPendingTimeout }: EngineProps): number {
  // A wrong one is reported where it is given.
  const text = isPendingTimeout(podPendingTimeout) ? podPendingTimeout : defaultPendingTimeout;
  return Number(parseDuration(text)! / second);
}

/** How long a pod may wait where nobody says otherwise. */
export const defaultPendingTimeout = '15m';

const second = 1_000_000_000n;

/** What a run is compiled from. */
export interface EngineContext {
  readonly configuration: Configuration;
  /** Files of the tested repository that the sources may not have yet. */
  readonly repositoryFiles: readonly RepositoryFile[];
}

/** The cluster that the steps of a test work on. */
export class TestCluster {
  private constructor(
    /** Where the cluster comes from: a Secret with its kubeconfig, the cluster of the run, or the steps of `pre`. */
    readonly kind: 'secret' | 'same' | 'made',
    /** The Secret with the kubeconfig, or the ServiceAccount that steps act as. */
    readonly name: string | undefined,
    /** The key of the Secret that holds the kubeconfig; empty where there is no Secret. */
    readonly key: string,
  ) {}

  /** A cluster that is there already; a Secret holds its kubeconfig. */
  static fromSecret(name: string, key = 'kubeconfig'): TestCluster {
    return new TestCluster('secret', name, key);
  }

  /** The cluster that the run itself is on; steps act as a ServiceAccount of the run's namespace. */
  static same(serviceAccount: string): TestCluster {
    return new TestCluster('same', serviceAccount, '');
  }

  /** A cluster that the steps of `pre` make; they leave its kubeconfig in SHARED_DIR. */
  static madeBySteps(): TestCluster {
    return new TestCluster('made', undefined, '');
  }
}
