import { type CrioRuntime } from './crio-drop-in';

/** A DaemonSet whose image carries the runtime, and which the container runtime of the node is told of by MachineConfigs. */
export interface DaemonSetMethod {
  /** The runtime as CRI-O knows it. */
  readonly crio: CrioRuntime;
  /** The installer image, by digest. @default - `kata-installer`, which install_kata.sh replaces by INSTALLER_IMG */
  readonly image?: string;
  /** Where links to the programs go. @default - none on OpenShift, '/usr/local/bin' on Kubernetes */
  readonly linkDirectory?: string;
}

/** A Helm chart whose DaemonSet brings the runtime and tells the container runtime of the node itself. */
export interface ChartMethod {
  /** The chart, such as `oci://registry.example/charts/runtime`. */
  readonly chart: string;
  /** The version of the chart. */
  readonly version: string;
  /** The name of the release. */
  readonly release: string;
  /** The DaemonSet of the chart; its pods are ready when their node has the runtime. */
  readonly daemonSet: string;
  /** The ServiceAccount that its pods run as. */
  readonly serviceAccount: string;
  /** The label that the chart gives to nodes that have the runtime. */
  readonly readyLabel: Readonly<Record<string, string>>;
  /** The image of the DaemonSet's pods, by digest. */
  readonly image: string;
  /** Images that the chart uses beside it: the value that names each, and the image. @default - none */
  readonly otherImages?: Readonly<Record<string, string>>;
  /** The value of the chart that holds `reference` and `tag` of its image. */
  readonly imageValue: string;
  /** Other values of the chart. @default - none */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** How a runtime comes to the nodes. */
export class InstallMethod {
  private constructor(
    /** The method, and its settings. */
    readonly how: ({ kind: 'daemon-set' } & DaemonSetMethod) | ({ kind: 'chart' } & ChartMethod),
  ) {}

  /** By an installer image that the project builds itself: a DaemonSet, and MachineConfigs on OpenShift. */
  static daemonSet(props: DaemonSetMethod): InstallMethod {
    return new InstallMethod({ kind: 'daemon-set', ...props });
  }

  /** By a chart that its project publishes; `install_kata.sh` needs `helm` for it. */
  static chart(props: ChartMethod): InstallMethod {
    return new InstallMethod({ kind: 'chart', ...props });
  }
}
