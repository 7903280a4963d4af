import { type Manifest } from '../../lib/openshift';

/** Fields that give a pod or its users something; what stands beside them is the value that gives nothing. */
const harmless: Readonly<Record<string, unknown>> = {
  privileged: false,
  hostPID: false,
  hostIPC: false,
  hostNetwork: false,
  allowHostDirVolumePlugin: false,
  allowHostIPC: false,
  allowHostNetwork: false,
  allowHostPID: false,
  allowHostPorts: false,
  allowPrivilegedContainer: false,
  allowPrivilegeEscalation: false,
  automountServiceAccountToken: false,
};
/** Kinds whose fields say what containers are held to; a missing field is worth as much as the privilege. */
const needed = ['allowPrivilegeEscalation', 'seccompProfile', 'capabilities'];

/** What an object may do beyond a restricted pod, each in a few words that hold no name made up by a test. */
export function privilegesOf(manifest: Manifest): string[] {
  const found = [...fieldsOf(manifest), ...walk(manifest)];
  return [...new Set(found.map((privilege) => `${manifest.kind} ${manifest.metadata.name}: ${privilege}`))];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(manifest: Manifest): string[] {
  const { kind, metadata } = manifest;
  const its = manifest as unknown as Record<string, Fields[] & Fields>;
  const enforce = metadata.labels?.['pod-security.kubernetes.io/enforce'];
  switch (kind) {
    case 'Namespace':
      return enforce === 'restricted' ? [] : [`Pod Security enforce=${enforce ?? 'nothing'}`];
    case 'Role':
    case 'ClusterRole':
      return its['rules']!.map(({ verbs, resources, resourceNames }) => {
        return `may ${list(verbs)} ${list(resources)} ${list(resourceNames ?? ['of any name'])}`;
      });
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return its['subjects']!.map(
        ({ kind: who, name }) => `${String(its['roleRef']!['name'])} to ${String(who)} ${String(name)}`,
      );
    case 'MachineConfig':
      return ((its['spec']!['config'] as { storage: { files: { path: string }[] } }).storage.files ?? []).map(
        ({ path }) => `writes ${path}`,
      );
    case 'SecurityContextConstraints':
      return [
        `volumes ${list(its['volumes'])}`,
        ...list(its['allowedCapabilities']).split(' ').filter(Boolean),
        ...(list(its['requiredDropCapabilities']) === 'ALL' ? [] : ['keeps the default capabilities']),
      ];
    default:
      return [];
  }
}

function list(words: unknown): string {
  return (words as string[]).join(' ');
}

function walk(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(walk);
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Fields;
  const here = Object.entries(fields).flatMap(([name, item]) => privilegeOf(name, item));
  const lacking =
    'image' in fields && 'name' in fields && !('from' in fields) ? lackingOf(fields['securityContext']) : [];
  const pod = 'containers' in fields && !('automountServiceAccountToken' in fields) ? ['token of the API'] : [];
  return [...here, ...lacking, ...pod, ...Object.values(fields).flatMap(walk)];
}

function privilegeOf(name: string, value: unknown): string[] {
  if (name in harmless) return value === harmless[name] ? [] : [`${name}=${String(value)}`];
  if (name === 'hostPath') return [`hostPath ${(value as { path: string }).path}`];
  if (name === 'runAsUser' && value === 0) return ['runs as root'];
  if (name === 'runAsUser' && (value as Fields)['uid'] === 0) return ['runs as root'];
  if (name === 'seLinuxOptions') return [`SELinux type ${String((value as Fields)['type'])}`];
  if (name === 'hostPort') return [`hostPort ${String(value)}`];
  if (name === 'secret') return [`Secret ${String((value as Fields)['secretName'])}`];
  if (name === 'capabilities') return ((value as { add?: string[] }).add ?? []).map((added) => `capability ${added}`);
  if (name === 'nodePort' || (name === 'type' && value === 'NodePort')) return ['port on every node'];
  return [];
}

function lackingOf(context: unknown): string[] {
  const said = (context ?? {}) as Fields;
  const lacking = needed.filter((field) => !(field in said)).map((field) => `does not say ${field}`);
  const dropped = (said['capabilities'] as { drop?: string[] } | undefined)?.drop ?? [];
  return dropped.includes('ALL') ? lacking : [...lacking, 'keeps the default capabilities'];
}
