import { type Manifest } from '../openshift';
import { type EngineProps } from './engine-props';
import { allow } from './manifests';

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
