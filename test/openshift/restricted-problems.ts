interface Capabilities {
  readonly drop?: readonly string[];
  readonly add?: readonly string[];
}

interface SecurityContext {
  readonly allowPrivilegeEscalation?: boolean;
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seccompProfile?: { readonly type: string };
  readonly seLinuxOptions?: { readonly type?: string; readonly user?: string; readonly role?: string };
  readonly capabilities?: Capabilities;
}

interface Container {
  readonly name: string;
  readonly securityContext?: SecurityContext;
  readonly ports?: readonly { readonly hostPort?: number }[];
}

/** A pod, with the fields that the Pod Security standard "restricted" is about. */
export interface CheckedPod {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly volumes?: readonly ({ readonly name: string } & Readonly<Record<string, unknown>>)[];
  readonly securityContext?: SecurityContext & { readonly sysctls?: readonly unknown[] };
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
}

const volumeTypes = [
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'],
];
const seLinuxTypes = [undefined, '', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

/**
 * What the Pod Security standard "restricted" refuses in a pod.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function restrictedProblems(pod: CheckedPod): string[] {
  const { hostNetwork, hostPID, hostIPC, volumes = [], securityContext: own = {} } = pod;
  const hosts = Object.entries({ hostNetwork, hostPID, hostIPC }).filter(([, value]) => value === true);
  const mounted = volumes.flatMap(({ name, ...types }) => Object.keys(types));
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  return [
    ...hosts.map(([field]) => field),
    ...mounted.filter((type) => !volumeTypes.includes(type)).map((type) => `volume ${type}`),
    ...((own.sysctls ?? []).length > 0 ? ['sysctls'] : []),
    ...containers.flatMap((container) => containerProblems(container, own).map((text) => `${container.name}: ${text}`)),
  ];
}

function containerProblems({ securityContext: its = {}, ports = [] }: Container, ofPod: SecurityContext): string[] {
  const context = { ...ofPod, ...its };
  const refused = {
    allowPrivilegeEscalation: its.allowPrivilegeEscalation !== false,
    privileged: its.privileged === true,
    procMount: (its.procMount ?? 'Default') !== 'Default',
    runAsNonRoot: context.runAsNonRoot !== true,
    runAsUser: context.runAsUser === 0,
    seccompProfile: !['RuntimeDefault', 'Localhost'].includes(context.seccompProfile?.type ?? ''),
    seLinuxOptions: isOtherSeLinux(context.seLinuxOptions),
    capabilities: isMoreCapable(its.capabilities),
    hostPort: ports.some(({ hostPort = 0 }) => hostPort !== 0),
  };
  return Object.entries(refused)
    .filter(([, isRefused]) => isRefused)
    .map(([field]) => field);
}

function isOtherSeLinux(options: SecurityContext['seLinuxOptions'] = {}): boolean {
  return !seLinuxTypes.includes(options.type) || Boolean(options.user) || Boolean(options.role);
}

function isMoreCapable({ drop = [], add = [] }: Capabilities = {}): boolean {
  return !drop.includes('ALL') || add.some((capability) => capability !== 'NET_BIND_SERVICE');
}
