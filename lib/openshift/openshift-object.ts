import { ApiObject, type ApiObjectProps, App, Chart } from 'cdk8s';
import { type Construct } from 'constructs';
import { refuseAbstract, soundId } from '../tree';

/** An object of OpenShift; rules of RBAC can name it, such as `role.allow(['use'], scc)` of cdk8s-plus. */
export abstract class OpenShiftObject extends ApiObject {
  /** The API type as rules of RBAC name it, such as `routes`. */
  abstract readonly resourceType: string;

  protected constructor(scope: Construct, id: string, props: ApiObjectProps) {
    refuseAbstract(new.target, OpenShiftObject);
    super(scope, soundId(id, new.target), props);
  }

  /** The name of the object, for rules of RBAC. */
  get resourceName(): string {
    return this.name;
  }

  /** The object as a resource in a rule of a ClusterRole. */
  asApiResource(): this {
    return this;
  }

  /** Nothing: a rule names the object, and no URL. */
  asNonApiResource(): undefined {
    return undefined;
  }
}

/** The metadata of an object; names are given, never made up, so that they are the same in every synth. */
export interface Metadata {
  /** The name of the object, which no other of its kind in the namespace has. */
  readonly name: string;
  /** The namespace. @default - that of the client */
  readonly namespace?: string;
  /** What selectors find the object by. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What tools and people note on the object. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An object as a manifest holds it. */
export interface Manifest {
  /** The API group and version that the object's kind belongs to, such as `apps/v1`. */
  readonly apiVersion: string;
  /** The kind of the object, such as `Deployment`. */
  readonly kind: string;
  /** The name of the object, its namespace, labels and annotations. */
  readonly metadata: Metadata;
}

/** A whole object of any API type, such as a Secret; nothing but its type and metadata is checked. */
export interface AnyManifest {
  /** The API group and version that the object's kind belongs to, such as `v1`. */
  readonly apiVersion: string;
  /** The kind of the object, such as `Secret`. */
  readonly kind: string;
  /** The name of the object, and whatever else its API type has in its metadata. */
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** What a kind of its own says beside `apiVersion` and `kind`. */
export type ManifestProps<M extends Pick<Manifest, 'apiVersion' | 'kind'>> = Omit<M, 'apiVersion' | 'kind'>;

/** A reference to an object of a named kind. */
export interface ObjectReference<K extends string = string> {
  /** The kind of the object that is meant. */
  readonly kind: K;
  /** The name of the object; for a tag of an image stream `<stream>:<tag>`. */
  readonly name: string;
  /** The namespace of the object. @default - that of the object which refers to it */
  readonly namespace?: string;
}

/**
 * A whole object of any API type.
 * @deprecated Use `AnyManifest`; the next version removes this name.
 */
export type KubernetesManifest = AnyManifest;

/**
 * An object of Kubernetes itself.
 * @deprecated Use cdk8s-plus, or `ApiObject` of cdk8s; the next version removes this name.
 */
export class KubernetesObject extends ApiObject {
  constructor(scope: Construct, id: string, manifest: KubernetesManifest) {
    super(scope, soundId(id, new.target), manifest);
  }
}

/**
 * The objects that a function makes, as plain data, in the order it makes them.
 * @deprecated Use `Testing.synth` of cdk8s with a chart; the next version removes this name.
 */
export function objectsOf(make: (scope: Construct) => void): Manifest[] {
  const chart = new Chart(new App(), 'chart');
  make(chart);
  return chart.node
    .findAll()
    .filter((node): node is ApiObject => ApiObject.isApiObject(node))
    .map((object) => object.toJson() as Manifest);
}
