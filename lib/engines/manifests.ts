import { configFileName, type Configuration } from '../config';
import { type Definition, type OutputFile } from '../files';
import { type Manifest } from '../openshift';
import { isClusterScoped } from '../tree';
import { writeLooseYaml, type YamlValue } from '../yaml';
import { type EngineProps } from './engine-props';

const rbac = 'rbac.authorization.k8s.io/v1';

/**
 * A ConfigMap that nothing can change: its name says its content, so that an update never reaches a run that has begun,
 * whose later pods would find other commands than its first ones.
 */
export function configMap(name: string, data: Readonly<Record<string, string>>): Manifest & { readonly data: object } {
  return Object.assign({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data }, { immutable: true });
}

/** A ServiceAccount, whose pods get a token or none. */
export function account(name: string, hasToken: boolean): Manifest {
  const manifest = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } };
  return Object.assign(manifest, { automountServiceAccountToken: hasToken });
}

/** One rule of a Role. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** A Role, and its binding to a ServiceAccount, which has its name unless another one is given. */
export function allow(name: string, namespace: string, rules: readonly Rule[], subject = name): Manifest[] {
  const role = Object.assign({ apiVersion: rbac, kind: 'Role', metadata: { name } }, { rules });
  return [role, roleBinding('RoleBinding', name, { kind: 'Role', name }, subject, namespace)];
}

/** A binding of a role to a ServiceAccount. */
export function roleBinding(
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  name: string,
  role: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string },
  subject: string,
  namespace: string,
): Manifest {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', ...role };
  const subjects = [{ kind: 'ServiceAccount', name: subject, namespace }];
  return Object.assign({ apiVersion: rbac, kind, metadata: { name } }, { roleRef, subjects });
}

/** The name of a configuration's folder and of what its runs share. */
export function pipelineName({ zz_generated_metadata: metadata }: Configuration): string {
  return configFileName(metadata).replace(/\.yaml$/, '');
}

interface NamedManifest {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly generateName?: string };
}

/**
 * Manifests as files below `<engine>/<pipeline>/`, one for each object, all in one namespace. The directory of an era
 * keeps its files out of openshift/release, and these do not go there.
 */
export function toFiles(
  { configuration, placeOf }: Definition,
  engine: string,
  namespace: string,
  manifests: readonly NamedManifest[],
): OutputFile[] {
  return manifests.map((manifest) => {
    const { kind, metadata } = manifest;
    const name = metadata.name ?? metadata.generateName?.replace(/-$/, '') ?? '';
    const placed = isClusterScoped(kind) ? manifest : { ...manifest, metadata: { ...metadata, namespace } };
    const path = [engine, pipelineName(configuration), `${kind.toLowerCase()}.${name}.yaml`].join('/');
    const content = writeLooseYaml(placed as unknown as YamlValue);
    return { path, content, place: placeOf(['tests']) };
  });
}

const apiGroup = 'security.openshift.io';
const role = 'openshift-ci-build';

/**
 * What a build by buildah needs on OpenShift beyond `restricted-v2`. The account of all pods gets it, and a step stays
 * under the constraint that asks for the least, since OpenShift takes that one and a step cannot change its own pod.
 */
export function lowerBuildRights(
  { isOpenShift, builder, scc = 'nested-container' }: EngineProps,
  namespace: string,
  account: string,
): Manifest[] {
  if (!isOpenShift || builder?.kind === 'build-config') return [];
  const name = scc === 'own' ? `${role}-${namespace}` : scc;
  const rule = {
    apiGroups: [apiGroup],
    resources: ['securitycontextconstraints'],
    resourceNames: [name],
    verbs: ['use'],
  };
  return [...(scc === 'own' ? [ownConstraint(name)] : []), ...allow(role, namespace, [rule], account)];
}

function ownConstraint(name: string): Manifest {
  const manifest = { apiVersion: `${apiGroup}/v1`, kind: 'SecurityContextConstraints', metadata: { name } };
  return Object.assign(manifest, {
    allowHostDirVolumePlugin: false,
    allowHostIPC: false,
    allowHostNetwork: false,
    allowHostPID: false,
    allowHostPorts: false,
    allowPrivilegeEscalation: true,
    allowPrivilegedContainer: false,
    readOnlyRootFilesystem: false,
    // newuidmap and newgidmap make the user namespace of a build.
    allowedCapabilities: ['SETGID', 'SETUID'],
    runAsUser: { type: 'MustRunAs', uid: 1000 },
    seLinuxContext: { type: 'MustRunAs' },
    fsGroup: { type: 'MustRunAs' },
    supplementalGroups: { type: 'RunAsAny' },
    seccompProfiles: ['*'],
    volumes: ['configMap', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'],
  });
}
