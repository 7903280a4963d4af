import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { type Construct } from 'constructs';
import * as kplus from 'cdk8s-plus-28';
import { clusterScoped, platformScopeOf } from '../tree';

/** The security context of a container that the Pod Security Standard "restricted" admits. */
export const restricted: kplus.ContainerSecurityContextProps = {
  capabilities: { drop: [kplus.Capability.ALL] },
  seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
};

/** The same as root, for what writes directories of the node. */
export const restrictedRoot: kplus.ContainerSecurityContextProps = { ...restricted, ensureNonRoot: false, user: 0 };

/** Sets fields of the pods of a workload that cdk8s-plus has no prop for. */
export function patchPod(workload: Construct, fields: Readonly<Record<string, unknown>>): void {
  for (const [path, value] of Object.entries(fields))
    ApiObject.of(workload).addJsonPatch(JsonPatch.add(`/spec/template/spec/${path}`, value));
}

/** Sets the label by which cdk8s-plus finds the pods of a workload to its name, since the construct path may change. */
export function nameAddress(workload: kplus.Workload): void {
  workload.podMetadata.addLabel(kplus.Pod.ADDRESS_LABEL, workload.name);
}

/** Selects the pods of a workload by labels of ours: those of cdk8s-plus change with the construct path. */
export function selectOwnPods(workload: kplus.Workload, labels: Readonly<Record<string, string>>): void {
  nameAddress(workload);
  workload.select(kplus.LabelSelector.of({ labels: { ...labels } }));
}

/** A Namespace; like every cluster-scoped object it has no namespace of its own. */
export function namespaceWith(
  scope: Construct,
  name: string,
  labels: Readonly<Record<string, string>>,
): kplus.Namespace {
  const namespace = new kplus.Namespace(scope, 'namespace', { metadata: { name, labels: { ...labels } } });
  clusterScoped(ApiObject.of(namespace));
  namespace.node.addValidation({ validate: () => findSecond(namespace) });
  return namespace;
}

// Of two Namespaces of one name the later one would win, and admit other pods than the earlier one.
function findSecond(namespace: kplus.Namespace): string[] {
  const platform = platformScopeOf(namespace);
  const all = Chart.of(namespace)
    .node.findAll()
    .filter((node) => ApiObject.isApiObject(node))
    .filter((node) => [undefined, platform].includes(platformScopeOf(node)));
  const first = all.find(({ kind, name }) => kind === 'Namespace' && name === namespace.name);
  if (first === undefined || first === ApiObject.of(namespace)) return [];
  return [`namespace: ${namespace.name} is also created by ${first.node.path}; give one of them another namespace`];
}
