import * as kplus from 'cdk8s-plus-28';
import { type Construct } from 'constructs';
import { MachineConfig, type NodeFile, SecurityContextConstraints } from '../../openshift';
import { clusterScoped } from '../../tree';
import { crioDropIn } from './install-method';
import { type InstallerSettings } from './installer-props';

/** The objects that let the installer's pods mount directories of the node on OpenShift. */
export interface Permissions {
  readonly scc: SecurityContextConstraints;
  readonly role: kplus.Role;
  readonly roleBinding: kplus.RoleBinding;
}

/** The account of the installer's pods; it gets no token of the API. */
export function accountOf(scope: Construct, settings: InstallerSettings): kplus.ServiceAccount {
  return new kplus.ServiceAccount(scope, 'account', { metadata: namedAs(settings) });
}

/** Constraints of OpenShift, and who may use them: the installer's account, and that of a chart. */
export function permissionsOf(
  scope: Construct,
  settings: InstallerSettings,
  account: kplus.ServiceAccount,
): Permissions {
  const { how } = settings.method;
  const metadata = namedAs(settings);
  const scc = constraintsOf(scope, settings);
  const role = new kplus.Role(scope, 'role', { metadata });
  role.allow(['use'], scc);
  const roleBinding = new kplus.RoleBinding(scope, 'binding', { metadata, role });
  roleBinding.addSubjects(account);
  if (how.kind === 'chart') {
    const ofChart = kplus.ServiceAccount.fromServiceAccountName(scope, 'chart-account', how.serviceAccount, {
      namespaceName: settings.namespace,
    });
    roleBinding.addSubjects(ofChart);
  }
  return { scc, role, roleBinding };
}

/** All files of a pool are in one MachineConfig: each roll-out restarts every node. */
export function machineConfigsOf(scope: Construct, settings: InstallerSettings): MachineConfig[] {
  const files = nodeFilesOf(settings);
  if (files.length === 0) return [];
  return settings.pools.map((role) => {
    const metadata = { name: `50-${settings.runtimeClass}-${role}` };
    return new MachineConfig(scope, `machineconfig-${role}`, { metadata, role, files });
  });
}

/** A chart says by a label which nodes have the runtime; without one, they are those that were selected. */
export function runtimeClassOf(
  scope: Construct,
  { runtimeClass, overhead, nodeSelector, method: { how } }: InstallerSettings,
): kplus.k8s.KubeRuntimeClass {
  const { Quantity } = kplus.k8s;
  const made = new kplus.k8s.KubeRuntimeClass(scope, 'runtimeclass', {
    metadata: { name: runtimeClass },
    handler: runtimeClass,
    overhead: { podFixed: { cpu: Quantity.fromString(overhead.cpu), memory: Quantity.fromString(overhead.memory) } },
    scheduling: { nodeSelector: { ...(how.kind === 'chart' ? how.readyLabel : nodeSelector) } },
  });
  return clusterScoped(made);
}

function namedAs({ runtimeClass, namespace }: InstallerSettings): { name: string; namespace: string } {
  return { name: `${runtimeClass}-installer`, namespace };
}

// The pods of a chart are not ours to shape: they keep the default capabilities, and have a token of the API.
function constraintsOf(scope: Construct, { runtimeClass, selinux, method }: InstallerSettings) {
  const isChart = method.how.kind === 'chart';
  const type = selinux.mode === 'off' ? {} : { seLinuxOptions: { type: 'spc_t' } };
  return new SecurityContextConstraints(scope, 'scc', {
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
}

function nodeFilesOf({ runtimeClass, method: { how }, selinux }: InstallerSettings): NodeFile[] {
  const ownFiles = how.kind === 'chart' ? [] : [crioDropIn(runtimeClass, how.crio)];
  return [...ownFiles, ...selinux.nodeFiles()];
}
