import { type CrioRuntime } from './crio-drop-in';
import { type Platform } from './platform';
import { type SELinux } from './selinux';

/** Settings of an installer. */
export interface RuntimeInstallerProps {
  /** The handler's name, which is also the RuntimeClass. */
  readonly runtimeClass: string;
  /** The cluster that the manifests are for. */
  readonly platform: Platform;
  /** The runtime as CRI-O knows it. */
  readonly crio: CrioRuntime;
  /** What a pod costs beside its containers. */
  readonly overhead: { readonly cpu: string; readonly memory: string };
  /** The installer image, by digest. @default - `kata-installer`, which install_kata.sh replaces by KATA_INSTALLER_IMG */
  readonly image?: string;
  /** The image of the Jobs on nodes; it has bash and coreutils. */
  readonly toolsImage: string;
  /** Where the node finds the runtime; two parts or more. @default '/opt/kata' */
  readonly prefix?: string;
  /** Where links to the programs go. @default - none on OpenShift, '/usr/local/bin' on Kubernetes */
  readonly linkDirectory?: string;
  /** The namespace of the installer. @default 'kata-installer' */
  readonly namespace?: string;
  /** The nodes, by labels. @default - the label `node-role.kubernetes.io/worker` */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** The MachineConfigPools that may own such nodes. @default - worker and master: on compact clusters workers are masters */
  readonly pools?: readonly string[];
  /** How SELinux lets the runtime's programs run. @default - nothing is done */
  readonly selinux?: SELinux;
}

/** The settings with nothing left open. */
export type InstallerSettings = Required<RuntimeInstallerProps>;
