import {
  type EngineProps,
  lowerEnv,
  lowerImage,
  lowerMounts,
  lowerVolumes,
  pendingSeconds,
  type Placeholder,
  type PodContainer,
  resourcesOf,
  type RunContext,
  type RunPod,
  securityContextOf,
} from '../../engines';
import { type Container, type Template } from '../../argo';

/** What every template of a run is lowered with. */
export type TemplateContext = RunContext<ArgoTargetProps>;

const artifactsDirectory = '/var/run/ci/run/artifacts';

// The argument of the workflow is asked for where it is used: no template has parameters of its own.
function spelling(placeholder: Placeholder): string {
  if ('parameter' in placeholder) return `{{workflow.parameters.${placeholder.parameter}}}`;
  return `{{workflow.${{ id: 'uid', name: 'name', namespace: 'namespace' }[placeholder.run]}}}`;
}

/**
 * One pod as a template. The deadline of a pod counts from its node, and that of the workflow ends no exit handler: of
 * these pods a timeout ends the wait for a node as well. It is longer than the deadline, since after a timeout Argo runs no
 * later step, whatever `continueOn` says.
 */
export function lowerPod(pod: RunPod, context: TemplateContext, isLast = false): Template {
  const { maps, props } = context;
  const volumes = lowerVolumes([...pod.before, pod.main], maps);
  const initContainers = pod.before.map((container) => ({
    name: container.name,
    ...lowerContainer(container, pod, context),
  }));
  const account = pod.serviceAccount;
  return {
    name: pod.name,
    metadata: { annotations: { 'cdk8s-openshift-ci/description': pod.description } },
    activeDeadlineSeconds: pod.deadline,
    ...(isLast ? { timeout: `${pod.deadline + pendingSeconds(props)}s` } : {}),
    ...(account === undefined ? {} : { serviceAccountName: account, automountServiceAccountToken: true }),
    ...(pod.nodeArchitecture
      ? { nodeSelector: { ...props.podTemplate?.nodeSelector, 'kubernetes.io/arch': pod.nodeArchitecture } }
      : {}),
    podSpecPatch: podSpecPatchOf(pod, props),
    ...(initContainers.length > 0 ? { initContainers } : {}),
    ...(volumes.length > 0 ? { volumes } : {}),
    ...outputsOf(pod, props),
    container: lowerContainer(pod.main, pod, context),
  };
}

// The executor saves artifacts after a step that failed, too.
function outputsOf({ role, name }: RunPod, { hasArtifactRepository }: ArgoTargetProps): Pick<Template, 'outputs'> {
  if (role !== 'step' || !hasArtifactRepository) return {};
  return { outputs: { artifacts: [{ name: 'artifacts', path: `${artifactsDirectory}/${name}`, optional: true }] } };
}

function lowerContainer(container: PodContainer, pod: RunPod, { maps, props }: TemplateContext): Container {
  const env = lowerEnv(container.env, maps, spelling);
  const mounts = lowerMounts(container, () => true);
  return {
    ...lowerImage(container, spelling),
    command: container.command,
    ...(env.length > 0 ? { env } : {}),
    resources: resourcesOf(container, props),
    securityContext: securityContextOf(pod, props),
    ...(mounts.length > 0 ? { volumeMounts: mounts } : {}),
  };
}

// What templates have no field for: the time that a pod gets to end, its name servers, its user namespace.
function podSpecPatchOf({ role, grace, dnsConfig }: RunPod, { builder, podTemplate }: EngineProps): string {
  const usesNamespace = builder?.kind !== 'build-config' && (builder?.usesUserNamespace ?? true);
  const isOwn = (dnsConfig?.nameservers ?? []).length > 0;
  return JSON.stringify({
    terminationGracePeriodSeconds: grace,
    ...(role === 'build' && usesNamespace ? { hostUsers: false } : {}),
    ...(podTemplate?.runtimeClassName === undefined ? {} : { runtimeClassName: podTemplate.runtimeClassName }),
    ...(dnsConfig ? { dnsConfig, ...(isOwn ? { dnsPolicy: 'None' } : {}) } : {}),
  });
}

/** Settings of what is compiled to Argo Workflows. */
export interface ArgoTargetProps extends EngineProps {
  /**
   * Whether the cluster has an artifact repository: each step's artifacts and logs go there, and the claim of a run goes
   * with its end. Without one, artifacts stay on the claim of a failed run for a week. @default false
   */
  readonly hasArtifactRepository?: boolean;
}
