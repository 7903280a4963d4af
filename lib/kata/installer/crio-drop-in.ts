import { FileMode, type NodeFile } from '../../openshift';

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
