import { Construct } from 'constructs';
import { type Manifest } from '../../openshift';
import { type UnplacedProblem } from '../../problems';
import { clusterFiles } from './cluster-files';
import { type InstallerSettings, type RuntimeInstallerProps } from './installer-props';
import { SELinux } from './selinux';

/** Installs a container runtime on selected nodes: renders the manifests that `cluster/install_kata.sh` applies. */
export class RuntimeInstaller extends Construct {
  readonly settings: InstallerSettings;

  constructor(scope: Construct, id: string, props: RuntimeInstallerProps) {
    super(scope, id);
    this.settings = {
      image: 'kata-installer',
      prefix: '/opt/kata',
      linkDirectory: props.platform.isOpenShift ? '' : '/usr/local/bin',
      namespace: 'kata-installer',
      nodeSelector: { 'node-role.kubernetes.io/worker': '' },
      pools: props.platform.isOpenShift ? ['worker', 'master'] : [],
      selinux: SELinux.off(),
      ...props,
    };
    this.node.addValidation({ validate: () => this.problems().map(({ message, remedy }) => `${message}; ${remedy}`) });
  }

  /** The manifests by their file names in `cluster/`, in the order of their application. */
  toFiles(): Readonly<Record<string, readonly Manifest[]>> {
    return clusterFiles(this.settings);
  }

  private problems(): Omit<UnplacedProblem, 'severity' | 'rule'>[] {
    const { platform, selinux, nodeSelector, prefix, pools } = this.settings;
    const old = platform.problem();
    const found: [unknown, message: string, remedy: string][] = [
      [old, `platform: ${old}`, 'install on a newer cluster'],
      [
        !platform.isOpenShift && selinux.mode === 'permissive',
        'selinux: permissive is set by a MachineConfig, which plain Kubernetes has not',
        'use SELinux.relabel, or set it on the nodes yourself',
      ],
      [
        !platform.isOpenShift && pools.length > 0,
        'pools: plain Kubernetes has no MachineConfigPools',
        'leave them out',
      ],
      [
        platform.isOpenShift && pools.length === 0,
        'pools: without one no node learns of the runtime',
        "name the pools that own the nodes, such as 'worker'",
      ],
      [
        Object.keys(nodeSelector).length === 0,
        'nodeSelector: is empty, so nobody could tell which nodes to wait for',
        'name a label of the nodes',
      ],
      [
        !/^(\/[\w.-]+){2,}$/.test(prefix),
        `prefix: ${JSON.stringify(prefix)} is no absolute path of two parts or more`,
        "use one such as '/opt/kata'",
      ],
    ];
    return found.filter(([is]) => is).map(([, message, remedy]) => ({ message, remedy }));
  }
}
