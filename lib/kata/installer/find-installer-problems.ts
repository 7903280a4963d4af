import { type InstallerSettings } from './installer-props';

/** A problem of an installer, which knows its own place. */
export interface InstallerProblem {
  readonly message: string;
  readonly remedy: string;
}

/** What is wrong with the settings of an installer. */
export function findInstallerProblems(settings: InstallerSettings): InstallerProblem[] {
  const { platform, selinux, nodeSelector, prefix, pools, method } = settings;
  const old = platform.problem();
  const chart = method.how.kind === 'chart' ? method.how : undefined;
  const found: [unknown, message: string, remedy: string][] = [
    [old, old?.message ?? '', old?.remedy ?? ''],
    [
      !platform.isOpenShift && selinux.mode === 'permissive',
      'selinux: permissive is set by a MachineConfig, which plain Kubernetes has not',
      'use SELinux.relabel, or set it on the nodes yourself',
    ],
    [!platform.isOpenShift && pools.length > 0, 'pools: plain Kubernetes has no MachineConfigPools', 'leave them out'],
    [
      platform.isOpenShift && pools.length === 0 && (!chart || selinux.mode === 'permissive'),
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
    [
      chart && prefix !== '/opt/kata',
      `prefix: ${JSON.stringify(prefix)} is not where the chart puts the runtime`,
      "leave it out; a chart's runtime is at /opt/kata",
    ],
    [
      chart && Object.keys(chart.readyLabel).length === 0,
      'method: readyLabel is empty, so pods could start on nodes that have no runtime yet',
      'name the label that the chart gives to finished nodes',
    ],
  ];
  return found.filter(([is]) => is).map(([, message, remedy]) => ({ message, remedy }));
}
