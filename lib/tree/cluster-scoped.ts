import { type ApiObject, JsonPatch } from 'cdk8s';

/** Removes the namespace of an object of a cluster-scoped type, which cdk8s copies from the chart to every object. */
export function clusterScoped<T extends ApiObject>(object: T): T {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
