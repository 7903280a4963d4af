import { type Construct } from 'constructs';
import { type Manifest, type ManifestProps, OpenShiftObject } from './openshift-object';

/** An address outside the cluster, and the Service behind it. @see route/v1/types.go of openshift/api */
export interface RouteManifest extends Manifest {
  readonly apiVersion: 'route.openshift.io/v1';
  readonly kind: 'Route';
  /** The address, and where it leads. */
  readonly spec: RouteSpec;
}

/** What a Route leads to. */
export interface RouteSpec {
  /** The host name. @default - the router makes one */
  readonly host?: string;
  /** The path that requests must begin with. @default - any; not with passthrough */
  readonly path?: string;
  /** The Service behind the address, and its share where there is more than one. */
  readonly to: { readonly kind: 'Service'; readonly name: string; readonly weight?: number };
  /** The port of the Service, by its number or name. @default - all of its ports */
  readonly port?: { readonly targetPort: string | number };
  /** How the connection is encrypted. @default - not at all */
  readonly tls?: {
    readonly termination: 'edge' | 'passthrough' | 'reencrypt';
    readonly insecureEdgeTerminationPolicy?: 'None' | 'Allow' | 'Redirect';
  };
  /** Whether the names below the host lead here, too. @default None */
  readonly wildcardPolicy?: 'None' | 'Subdomain';
}

/** A Route of OpenShift. */
export class Route extends OpenShiftObject {
  override readonly resourceType = 'routes';

  constructor(scope: Construct, id: string, props: ManifestProps<RouteManifest>) {
    const manifest: RouteManifest = { apiVersion: 'route.openshift.io/v1', kind: 'Route', ...props };
    super(scope, id, manifest);
  }
}
