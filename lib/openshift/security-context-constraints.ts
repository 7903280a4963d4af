import { type Construct } from 'constructs';
import { type Manifest, type ManifestProps, OpenShiftObject } from './openshift-object';
import { clusterScoped } from '../tree';

/** What pods of its users may do. @see security/v1/types.go of openshift/api */
export interface SecurityContextConstraintsManifest extends Manifest {
  readonly apiVersion: 'security.openshift.io/v1';
  readonly kind: 'SecurityContextConstraints';
  /** Which constraints are tried first: those with the higher number. @default 0 */
  readonly priority?: number;
  /** Whether containers may have all rights of the node. */
  readonly allowPrivilegedContainer: boolean;
  /** Whether a process may get more rights than the one that started it. */
  readonly allowPrivilegeEscalation: boolean;
  /** Whether containers that do not say so may do that. @default - as `allowPrivilegeEscalation` */
  readonly defaultAllowPrivilegeEscalation?: boolean;
  /** Whether pods may mount directories of the node. */
  readonly allowHostDirVolumePlugin: boolean;
  /** Whether pods may share the node's inter-process communication. */
  readonly allowHostIPC: boolean;
  /** Whether pods may use the node's network. */
  readonly allowHostNetwork: boolean;
  /** Whether pods may see the node's processes. */
  readonly allowHostPID: boolean;
  /** Whether pods may open ports of the node. */
  readonly allowHostPorts: boolean;
  /** The capabilities that containers may ask for. */
  readonly allowedCapabilities: readonly string[];
  /** The capabilities that containers get without asking. */
  readonly defaultAddCapabilities: readonly string[];
  /** The capabilities that containers have to go without. */
  readonly requiredDropCapabilities: readonly string[];
  /** Whether the image's own files cannot be changed. */
  readonly readOnlyRootFilesystem: boolean;
  /** Which user ids containers may run as. */
  readonly runAsUser:
    { readonly type: 'MustRunAs'; readonly uid: number } | { readonly type: 'MustRunAsNonRoot' | 'MustRunAsRange' };
  /** The SELinux labels that containers run with. @default - those of the namespace, for options that are left out */
  readonly seLinuxContext: {
    readonly type: 'MustRunAs';
    readonly seLinuxOptions?: { readonly type?: string; readonly level?: string };
  };
  /** Whether the group that owns volumes comes from the namespace's range, or is any. */
  readonly fsGroup: { readonly type: 'MustRunAs' | 'RunAsAny' };
  /** Whether other groups come from the namespace's range, or are any. */
  readonly supplementalGroups: { readonly type: 'MustRunAs' | 'RunAsAny' };
  /** The seccomp profiles that may be asked for. @default - none */
  readonly seccompProfiles?: readonly string[];
  /** The kinds of volumes that pods may have, such as `configMap`. */
  readonly volumes: readonly string[];
  /** Users that may use it without RBAC. */
  readonly users: readonly string[];
  /** Groups whose members may use it without RBAC. */
  readonly groups: readonly string[];
}

/** SecurityContextConstraints of OpenShift; who may use them is said by RBAC, by the verb `use`. */
export class SecurityContextConstraints extends OpenShiftObject {
  override readonly resourceType = 'securitycontextconstraints';

  constructor(scope: Construct, id: string, props: ManifestProps<SecurityContextConstraintsManifest>) {
    const manifest: SecurityContextConstraintsManifest = {
      apiVersion: 'security.openshift.io/v1',
      kind: 'SecurityContextConstraints',
      ...props,
    };
    super(scope, id, manifest);
    clusterScoped(this);
  }
}
