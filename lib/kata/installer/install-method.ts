import { FileMode, type NodeFile } from '../../openshift';

/** A DaemonSet whose image carries the runtime, and which the container runtime of the node is told of by MachineConfigs. */
export interface DaemonSetMethod {
  /** The runtime as CRI-O knows it. */
  readonly crio: CrioRuntime;
  /** The installer image, by digest. @default - none: install_kata.sh of a tree sets INSTALLER_IMG */
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

/** A runtime as CRI-O knows it. @see the section `crio.runtime.runtimes` of crio.conf(5) */
export interface CrioRuntime {
  /** The absolute path of the program on the node. */
  readonly path: string;
  /** How CRI-O talks to the program: `vm` to a shim, `oci` to a command. @default 'vm' */
  readonly type?: 'vm' | 'oci';
  /** The directory of the runtime's state. */
  readonly root: string;
  /** The runtime's own configuration file. @default - the runtime's default */
  readonly configPath?: string;
}

/** The file that makes CRI-O know one handler; it names its own table only, so it never changes another runtime. */
export function crioDropIn(handler: string, { path, type = 'vm', root, configPath }: CrioRuntime): NodeFile {
  const lines = [
    `[crio.runtime.runtimes.${handler}]`,
    `runtime_path = ${JSON.stringify(path)}`,
    `runtime_type = ${JSON.stringify(type)}`,
    `runtime_root = ${JSON.stringify(root)}`,
    ...(configPath ? [`runtime_config_path = ${JSON.stringify(configPath)}`] : []),
    'privileged_without_host_devices = true',
  ];
  const content = `${lines.join('\n')}\n`;
  return { path: `/etc/crio/crio.conf.d/50-${handler}`, mode: FileMode.fromOctal(0o644), content };
}
