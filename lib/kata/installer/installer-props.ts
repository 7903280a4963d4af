import { madeBy, type PropNames, type PropTypes, propTypes } from '../../problems';
import { type InstallMethod } from './install-method';
import { type Platform } from './platform';
import { type SELinux } from './selinux';

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
  /** Where the node finds the runtime; two parts or more. @default '/opt/kata' */
  readonly prefix?: string;
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
