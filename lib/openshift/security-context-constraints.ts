import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
import { type Manifest, type ManifestProps } from './metadata';

/** What pods of its users may do. @see security/v1/types.go of openshift/api */
export interface SecurityContextConstraintsManifest extends Manifest {
  readonly apiVersion: 'security.openshift.io/v1';
  readonly kind: 'SecurityContextConstraints';
  readonly priority?: number;
  readonly allowPrivilegedContainer: boolean;
  readonly allowPrivilegeEscalation: boolean;
  readonly defaultAllowPrivilegeEscalation?: boolean;
  readonly allowHostDirVolumePlugin: boolean;
  readonly allowHostIPC: boolean;
  readonly allowHostNetwork: boolean;
  readonly allowHostPID: boolean;
  readonly allowHostPorts: boolean;
  readonly allowedCapabilities: readonly string[];
  readonly defaultAddCapabilities: readonly string[];
  readonly requiredDropCapabilities: readonly string[];
  readonly readOnlyRootFilesystem: boolean;
  readonly runAsUser:
    { readonly type: 'MustRunAs'; readonly uid: number } | { readonly type: 'MustRunAsNonRoot' | 'MustRunAsRange' };
  readonly seLinuxContext: {
    readonly type: 'MustRunAs';
    readonly seLinuxOptions?: { readonly type?: string; readonly level?: string };
  };
  readonly fsGroup: { readonly type: 'MustRunAs' | 'RunAsAny' };
  readonly supplementalGroups: { readonly type: 'MustRunAs' | 'RunAsAny' };
  readonly seccompProfiles?: readonly string[];
  readonly volumes: readonly string[];
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** SecurityContextConstraints of OpenShift; who may use them is said by RBAC, by the verb `use`. */
export class SecurityContextConstraints extends ApiObject {
  constructor(scope: Construct, id: string, props: ManifestProps<SecurityContextConstraintsManifest>) {
    const manifest: SecurityContextConstraintsManifest = {
      apiVersion: 'security.openshift.io/v1',
      kind: 'SecurityContextConstraints',
      ...props,
    };
    super(scope, id, manifest);
  }
}
