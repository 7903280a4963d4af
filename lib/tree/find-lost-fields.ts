import { ApiObject } from 'cdk8s';
import { type IConstruct } from 'constructs';

/** The manifests of objects that were written already, since writing one takes most of the time of a synth. */
export type Manifests = Map<IConstruct, unknown>;

/** Fields of patches, in all objects below a construct, that cdk8s-plus drops without a message; each is a validation message. */
export function findLostFields(root: IConstruct): string[] {
  return root.node.findAll().flatMap((node) => lostFieldsOf(node));
}

/** The same for one construct; its manifest is added to those that are given. */
export function lostFieldsOf(object: IConstruct, manifests?: Manifests): string[] {
  // Only generated classes of cdk8s write another manifest than the patched one.
  if (!ApiObject.isApiObject(object) || object.toJson === toJson) return [];
  try {
    const manifest = object.toJson() as unknown;
    manifests?.set(object, manifest);
    return lost(toJson.call(object), manifest).map((path) => messageOf(object, path));
  } catch {
    // What cannot be written at all is reported where it is written.
    return [];
  }
}

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with an object
const toJson = ApiObject.prototype.toJson as (this: ApiObject) => unknown;

function messageOf({ kind, name }: ApiObject, path: string): string {
  return (
    `${kind} ${name}: the patched field ${path} is dropped by the types of cdk8s-plus; ` +
    'spell it as the API type does, give k8s.IntOrString or k8s.Quantity where one is expected, or use an ApiObject'
  );
}

/** The paths of the first value that the second lacks; names are compared without case, since generated types re-spell them. */
function lost(before: unknown, after: unknown, path = ''): string[] {
  if (before === undefined || before === null) return [];
  if (after === undefined) return [path];
  if (typeof before !== 'object' || isWrapped(before, after)) return [];
  const kept = new Map(Object.entries(after as object).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  return Object.entries(before).flatMap(([key, value]) => lost(value, kept.get(key.toLowerCase()), `${path}/${key}`));
}

// IntOrString and Quantity wrap one value, and are written as that value.
function isWrapped(before: object, after: unknown): boolean {
  return typeof after !== 'object' && 'value' in before && Object.keys(before).length === 1;
}
