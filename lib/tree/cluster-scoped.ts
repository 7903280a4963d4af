import { type ApiObject, JsonPatch } from 'cdk8s';

const kinds: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'MachineConfig',
  'Namespace',
  'RuntimeClass',
  'SecurityContextConstraints',
]);

/** Whether objects of an API type that this package writes are in no namespace. */
export function isClusterScoped(kind: string): boolean {
  return kinds.has(kind);
}

/** Removes the namespace of an object of a cluster-scoped type, which cdk8s copies from the chart to every object. */
export function clusterScoped<T extends ApiObject>(object: T): T {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
