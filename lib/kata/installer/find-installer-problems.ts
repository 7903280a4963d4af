import { type InstallerSettings } from './installer-props';

/** A problem of an installer, which knows its own place. */
export interface InstallerProblem {
  readonly message: string;
  readonly remedy: string;
}

type Row = readonly [is: unknown, message: string, remedy: string];

/** What is wrong with the settings of an installer. */
export function findInstallerProblems(settings: InstallerSettings): InstallerProblem[] {
  const old = settings.platform.problem();
  const rows = [...platformRows(settings), ...nodeRows(settings), ...chartRows(settings)];
  const found = rows.filter(([is]) => is).map(([, message, remedy]) => ({ message, remedy }));
  return old ? [old, ...found] : found;
}

function platformRows({ platform, selinux, pools, method }: InstallerSettings): Row[] {
  const hasNodeFiles = method.how.kind === 'daemon-set' || selinux.mode === 'permissive';
  return [
    [
      !platform.isOpenShift && selinux.mode === 'permissive',
      'selinux: permissive is set by a MachineConfig, which plain Kubernetes has not',
      'use SELinux.relabel, or set it on the nodes yourself',
    ],
    [!platform.isOpenShift && pools.length > 0, 'pools: plain Kubernetes has no MachineConfigPools', 'leave them out'],
    [
      platform.isOpenShift && pools.length === 0 && hasNodeFiles,
      'pools: without one no node learns of the runtime',
      "name the pools that own the nodes, such as 'worker'",
    ],
  ];
}

function nodeRows({ nodeSelector, prefix }: InstallerSettings): Row[] {
  return [
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
}

function chartRows({ method }: InstallerSettings): Row[] {
  if (method.how.kind !== 'chart') return [];
  return [
    [
      Object.keys(method.how.readyLabel).length === 0,
      'method: readyLabel is empty, so pods could start on nodes that have no runtime yet',
      'name the label that the chart gives to finished nodes',
    ],
  ];
}
