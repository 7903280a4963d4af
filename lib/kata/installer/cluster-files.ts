import {
  type KubernetesManifest,
  KubernetesObject,
  MachineConfig,
  type Manifest,
  type NodeFile,
  objectsOf,
  SecurityContextConstraints,
} from '../../openshift';
import { chartConfigMap } from './chart-file';
import { crioDropIn } from './crio-drop-in';
import { installerDaemonSet } from './daemon-set';
import { preflightJob, relabelJob } from './node-jobs';
import { type InstallerSettings } from './installer-props';

/** The manifests by file name, as `cluster/install_kata.sh` looks for them. */
export function clusterFiles(settings: InstallerSettings): Record<string, Manifest[]> {
  const { platform, selinux, method } = settings;
  const pools = nodeFilesOf(settings).length > 0 ? settings.pools : [];
  return {
    'namespace.yaml': plain(namespaceOf(settings)),
    'rbac.yaml': plain(...rbacOf(settings)),
    ...(platform.isOpenShift ? { 'scc.yaml': sccOf(settings) } : {}),
    'preflight.yaml': plain(preflightJob(settings)),
    ...(method.how.kind === 'chart'
      ? { 'chart.yaml': plain(chartConfigMap(settings, method.how)) }
      : { 'daemonset.yaml': plain(installerDaemonSet(settings, method.how)) }),
    ...(selinux.mode === 'relabel' ? { 'selinux.yaml': plain(relabelJob(settings)) } : {}),
    ...Object.fromEntries(pools.map((pool) => [`machineconfig.${pool}.yaml`, machineConfigOf(settings, pool)])),
    'runtimeclass.yaml': plain(runtimeClassOf(settings)),
  };
}

function plain(...manifests: readonly KubernetesManifest[]): Manifest[] {
  return objectsOf((scope) =>
    manifests.forEach((manifest, index) => new KubernetesObject(scope, `${index}`, manifest)),
  );
}

// Only enforcing is set to privileged: the audit and warn modes keep saying what the installer does.
function namespaceOf({ namespace }: InstallerSettings): KubernetesManifest {
  const labels = { 'pod-security.kubernetes.io/enforce': 'privileged' };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } };
}

function rbacOf({ namespace, platform, runtimeClass, method }: InstallerSettings): KubernetesManifest[] {
  const name = `${runtimeClass}-installer`;
  const metadata = { name, namespace };
  const account: KubernetesManifest = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
    automountServiceAccountToken: false,
  };
  if (!platform.isOpenShift) return [account];
  const accounts = [name, ...(method.how.kind === 'chart' ? [method.how.serviceAccount] : [])];
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const use = { resources: ['securitycontextconstraints'], resourceNames: [name], verbs: ['use'] };
  return [
    account,
    { apiVersion, kind: 'Role', metadata, rules: [{ apiGroups: ['security.openshift.io'], ...use }] },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: accounts.map((account) => ({ kind: 'ServiceAccount', name: account, namespace })),
    },
  ];
}

// The pods of a chart are not ours to shape: they keep the default capabilities, and have a token of the API.
function sccOf({ runtimeClass, selinux, method }: InstallerSettings): Manifest[] {
  const isChart = method.how.kind === 'chart';
  const type = selinux.mode === 'off' ? {} : { seLinuxOptions: { type: 'spc_t' } };
  return objectsOf((scope) => {
    new SecurityContextConstraints(scope, 'scc', {
      metadata: { name: `${runtimeClass}-installer` },
      allowHostDirVolumePlugin: true,
      allowHostIPC: false,
      allowHostNetwork: false,
      allowHostPID: false,
      allowHostPorts: false,
      allowPrivilegeEscalation: false,
      allowPrivilegedContainer: false,
      allowedCapabilities: [],
      defaultAddCapabilities: [],
      requiredDropCapabilities: isChart ? [] : ['ALL'],
      readOnlyRootFilesystem: true,
      runAsUser: { type: 'MustRunAs', uid: 0 },
      seLinuxContext: { type: 'MustRunAs', ...type },
      fsGroup: { type: 'MustRunAs' },
      supplementalGroups: { type: 'MustRunAs' },
      seccompProfiles: ['runtime/default'],
      volumes: ['emptyDir', 'hostPath', ...(isChart ? ['projected'] : [])],
      users: [],
      groups: [],
    });
  });
}

// All files of a pool stand in one MachineConfig: each roll-out restarts every node.
function machineConfigOf(settings: InstallerSettings, role: string): Manifest[] {
  const { runtimeClass } = settings;
  const files = nodeFilesOf(settings);
  return objectsOf((scope) => {
    new MachineConfig(scope, role, { metadata: { name: `50-${runtimeClass}-${role}` }, role, files });
  });
}

function nodeFilesOf({ runtimeClass, method, selinux }: InstallerSettings): NodeFile[] {
  const ownFiles = method.how.kind === 'chart' ? [] : [crioDropIn(runtimeClass, method.how.crio)];
  return [...ownFiles, ...selinux.nodeFiles()];
}

// A chart says by a label which nodes have the runtime; where there is none, they are those that were selected.
function runtimeClassOf({ runtimeClass, overhead, nodeSelector, method }: InstallerSettings): KubernetesManifest {
  return {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: runtimeClass },
    handler: runtimeClass,
    overhead: { podFixed: { cpu: overhead.cpu, memory: overhead.memory } },
    scheduling: { nodeSelector: method.how.kind === 'chart' ? method.how.readyLabel : nodeSelector },
  };
}
