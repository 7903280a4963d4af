import {
  claimSpecOf,
  fillInAnnotation,
  podSecurityContextOf,
  pullSecretsOf,
  requiredOf,
  type RunPod,
  runVolume,
} from '../../engines';
import { type TaskContext } from './lower-task';
import {
  type Param,
  type PipelineRunManifest,
  type PipelineRunSpec,
  type PodTemplate,
  type TaskRunSpec,
} from '../../tekton';

/** The ServiceAccount of the pods of a run; it may do nothing. */
export const runAccount = 'openshift-ci';

/** A run of a test's pipeline, to be made with `kubectl create`. */
export function lowerRun(context: TaskContext, params: readonly Param[] = []): PipelineRunManifest {
  const { run, labels, props } = context;
  const annotations = { ...props.annotations, ...fillInAnnotation(run) };
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: {
      generateName: `${run.name}-`,
      labels,
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    spec: lowerRunSpec(context, [...requiredOf(run).map((name) => ({ name, value: '' })), ...params]),
  };
}

function lowerRunSpec(context: TaskContext, params: readonly Param[]): PipelineRunSpec {
  const { run, props } = context;
  const specs = taskRunSpecs(context);
  return {
    pipelineRef: { name: run.name },
    ...(params.length > 0 ? { params } : {}),
    timeouts: timeoutsOf(context),
    taskRunTemplate: { serviceAccountName: runAccount, podTemplate: podTemplateOf(context) },
    ...(specs.length > 0 ? { taskRunSpecs: specs } : {}),
    workspaces: [{ name: runVolume, volumeClaimTemplate: { spec: claimSpecOf(props) } }],
  };
}

// A limit for the whole would end post too, so it is the sum of both; the default hour is less than one step may take.
function timeoutsOf({ run: { builds, begin, pre, test, post, verdict, plan } }: TaskContext) {
  const sum = (pods: readonly RunPod[]) => pods.reduce((total, { deadline }) => total + deadline, 0);
  const all = sum([...builds, ...(begin ? [begin] : []), ...pre, ...test]);
  const tasks = plan.timeout === undefined ? all : Math.min(all, plan.timeout);
  const last = sum([...post, ...(verdict ? [verdict] : [])]);
  return {
    pipeline: `${tasks + last}s`,
    tasks: `${tasks}s`,
    ...(last > 0 ? { finally: `${last}s` } : {}),
  };
}

function podTemplateOf({ props }: TaskContext): PodTemplate {
  const { imagePullSecrets: _, ...given } = props.podTemplate ?? {};
  const secrets = pullSecretsOf(props);
  return {
    ...given,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(secrets.length > 0 ? { imagePullSecrets: secrets } : {}),
    securityContext: podSecurityContextOf(props),
  };
}

function taskRunSpecs(context: TaskContext): TaskRunSpec[] {
  const { builds, begin, pre, test, post } = context.run;
  const single = [...builds, ...(begin ? [begin] : []), ...pre, ...test].flatMap((pod) =>
    taskRunSpec(pod.name, [pod], context),
  );
  return [...single, ...taskRunSpec('post', post, context)];
}

// A pod template of a task takes the place of that of the run as a whole.
function taskRunSpec(pipelineTaskName: string, pods: readonly RunPod[], context: TaskContext): TaskRunSpec[] {
  const own = pods.flatMap((pod) => ownTemplate(pod, context));
  const serviceAccountName = pods.map(({ serviceAccount }) => serviceAccount).find((name) => name !== undefined);
  if (own.length === 0 && serviceAccountName === undefined) return [];
  const token = serviceAccountName === undefined ? {} : { automountServiceAccountToken: true };
  const podTemplate: PodTemplate = Object.assign({}, podTemplateOf(context), ...own, token) as PodTemplate;
  return [{ pipelineTaskName, ...(serviceAccountName === undefined ? {} : { serviceAccountName }), podTemplate }];
}

function ownTemplate({ role, nodeArchitecture, dnsConfig }: RunPod, { props }: TaskContext): PodTemplate[] {
  const usesNamespace = props.builder?.kind !== 'build-config' && (props.builder?.usesUserNamespace ?? true);
  const templates: PodTemplate[] = [];
  if (role === 'build' && usesNamespace) templates.push({ hostUsers: false });
  if (nodeArchitecture) {
    const nodeSelector = { ...props.podTemplate?.nodeSelector, 'kubernetes.io/arch': nodeArchitecture };
    templates.push({ nodeSelector });
  }
  if (dnsConfig) {
    const isOwn = (dnsConfig.nameservers ?? []).length > 0;
    templates.push({ dnsConfig, ...(isOwn ? { dnsPolicy: 'None' as const } : {}) });
  }
  return templates;
}
