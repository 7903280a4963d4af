import { madeBy, type PropNames, type PropTypes, propTypes } from '../../problems';
import { type InstallMethod } from './install-method';
import { type Platform } from './platform';
import { FileMode, type NodeFile } from '../../openshift';

/** Paths below the prefix, and the type their files get. */
export interface SELinuxLabel {
  /** Path below the prefix, such as `bin`. */
  readonly path: string;
  /** The SELinux type of the files, such as `qemu_exec_t`. */
  readonly type: string;
}

/** How the installed files come to be executable under SELinux. */
export class SELinux {
  private constructor(
    /** What is done: files get types, nodes stop enforcing, or nothing. */
    readonly mode: 'relabel' | 'permissive' | 'off',
    /** The paths that get types; none unless the mode is `relabel`. */
    readonly labels: readonly SELinuxLabel[],
  ) {}

  /** Gives the installed files the types they need, by a Job on each node; enforcing stays on. */
  static relabel(labels: readonly SELinuxLabel[]): SELinux {
    return new SELinux('relabel', labels);
  }

  /** Turns enforcing off on whole nodes. Everything on them loses its protection: for test clusters only. */
  static permissive(): SELinux {
    return new SELinux('permissive', []);
  }

  /** Leaves it alone, for nodes without SELinux. */
  static off(): SELinux {
    return new SELinux('off', []);
  }

  /** The files of the node that the choice asks for. */
  nodeFiles(): readonly NodeFile[] {
    if (this.mode !== 'permissive') return [];
    const content = 'SELINUX=permissive\nSELINUXTYPE=targeted\n';
    return [{ path: '/etc/selinux/config', mode: FileMode.fromOctal(0o644), content }];
  }
}

/** Settings of an installer. */
export interface RuntimeInstallerProps {
  /** The handler's name, which is also the RuntimeClass. */
  readonly runtimeClass: string;
  /** The cluster that the manifests are for. */
  readonly platform: Platform;
  /** How the runtime comes to the nodes. */
  readonly method: InstallMethod;
  /** What a pod costs beside its containers. */
  readonly overhead: { readonly cpu: string; readonly memory: string };
  /** The image of the Jobs on nodes; it has bash and coreutils. */
  readonly toolsImage: string;
  /** Where the node finds the runtime; two parts or more. @default - `/opt/<runtimeClass>` */
  readonly prefix?: string;
  /** The namespace of the installer. @default - that of the chart, else `<runtimeClass>-installer` */
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

/** The props there are. */
export const installerProps: PropNames<RuntimeInstallerProps> = {
  runtimeClass: 'required',
  platform: 'required',
  method: 'required',
  overhead: 'required',
  toolsImage: 'required',
  prefix: 'optional',
  namespace: 'optional',
  nodeSelector: 'optional',
  pools: 'optional',
  selinux: 'optional',
};

const { text, texts, textMap, object } = propTypes;

/** The types of the props. */
export const installerTypes: PropTypes<RuntimeInstallerProps> = {
  runtimeClass: text,
  platform: madeBy('Platform.openshift', 'isOpenShift'),
  method: madeBy('InstallMethod.chart', 'how'),
  overhead: object,
  toolsImage: text,
  prefix: text,
  namespace: text,
  nodeSelector: textMap,
  pools: texts,
  selinux: madeBy('SELinux.relabel', 'nodeFiles'),
};
