import {
  account,
  allow,
  claimSpecOf,
  podSecurityContextOf,
  pullSecretsOf,
  type RunPod,
  runVolume,
} from '../../engines';
import { type ArgoTargetProps, lowerPod, type TemplateContext } from './lower-template';
import {
  type Template,
  type VolumeClaimTemplate,
  type WorkflowSpec,
  type WorkflowStep,
  type WorkflowTemplateManifest,
} from '../../argo';
import { type Manifest } from '../../openshift';

/** The ServiceAccount of the pods of a run; it may do nothing. */
export const runAccount = 'openshift-ci';

/** The workflow of one test, as a template that runs name. */
export function lowerWorkflow(context: TemplateContext): WorkflowTemplateManifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: { name: context.run.name },
    spec: lowerSpec(context),
  };
}

function lowerSpec(context: TemplateContext): WorkflowSpec {
  const { run, props } = context;
  const { builds, begin, pre, test, post, verdict } = run;
  const pods = [...builds, ...(begin ? [begin] : []), ...pre, ...test];
  const last = [...post, ...(verdict ? [verdict] : [])];
  const parameters = run.parameters.map(({ name, description, default: value }) => ({
    name,
    description,
    ...(value === undefined ? {} : { value }),
  }));
  const secrets = pullSecretsOf(props);
  return {
    entrypoint: 'main',
    ...(verdict ? { onExit: 'post' } : {}),
    ...(parameters.length > 0 ? { arguments: { parameters } } : {}),
    serviceAccountName: runAccount,
    automountServiceAccountToken: false,
    executor: { serviceAccountName: executorAccount },
    activeDeadlineSeconds: deadlineOf(context),
    podMetadata: { labels: context.labels },
    workflowMetadata: { labels: context.labels },
    ...(secrets.length > 0 ? { imagePullSecrets: secrets } : {}),
    ...schedulingOf(props),
    securityContext: podSecurityContextOf(props),
    ...synchronizationOf(context),
    volumeClaimTemplates: [claimOf(context)],
    ...artifactsOf(props),
    // The logs of a pod go with it, and those of a failed run are wanted.
    podGC: { strategy: 'OnWorkflowSuccess' },
    templates: [
      mainTemplate(context),
      ...(verdict ? [postTemplate(post, verdict)] : []),
      ...(builds.length > 0 ? [buildsTemplate(builds)] : []),
      ...pods.map((pod) => lowerPod(pod, context)),
      ...last.map((pod) => lowerPod(pod, context, true)),
    ],
  };
}

const week = 7 * 24 * 60 * 60;

// Where nothing else keeps artifacts, the claim of a failed run has to.
function artifactsOf({ hasArtifactRepository }: ArgoTargetProps): Partial<WorkflowSpec> {
  const ttlStrategy = { secondsAfterCompletion: week };
  if (hasArtifactRepository) {
    return { archiveLogs: true, volumeClaimGC: { strategy: 'OnWorkflowCompletion' }, ttlStrategy };
  }
  return { volumeClaimGC: { strategy: 'OnWorkflowSuccess' }, ttlStrategy };
}

// The exit handler is not counted, and has limits of its own.
function deadlineOf({ run: { builds, begin, pre, test, plan } }: TemplateContext): number {
  const pods = [...builds, ...(begin ? [begin] : []), ...pre, ...test];
  const all = pods.reduce((sum, { deadline }) => sum + deadline, 0);
  return plan.timeout === undefined ? all : Math.min(all, plan.timeout);
}

// A semaphore counts what is leased of each type; how many there are says a ConfigMap of the cluster. A cluster that is
// there already is of one run at a time.
function synchronizationOf({ run: { plan, cluster } }: TemplateContext): Pick<WorkflowSpec, 'synchronization'> {
  const types = [...new Set(plan.leases.map(({ resource_type: type }) => type))].sort();
  const semaphores = types.map((key) => ({ configMapKeyRef: { name: leasesMap, key } }));
  const mutexes = cluster === undefined ? [] : [{ name: `openshift-ci-cluster-${cluster}` }];
  if (semaphores.length + mutexes.length === 0) return {};
  return {
    synchronization: {
      ...(mutexes.length > 0 ? { mutexes } : {}),
      ...(semaphores.length > 0 ? { semaphores } : {}),
    },
  };
}

/** The ConfigMap of the cluster that says how many of each type may be leased at once. */
const leasesMap = 'openshift-ci-leases';

function claimOf({ props, labels }: TemplateContext): VolumeClaimTemplate {
  return { metadata: { name: runVolume, labels }, spec: claimSpecOf(props) };
}

function schedulingOf({ podTemplate = {} }: ArgoTargetProps): Partial<WorkflowSpec> {
  const { nodeSelector, tolerations, priorityClassName } = podTemplate;
  return {
    ...(nodeSelector ? { nodeSelector } : {}),
    ...(tolerations ? { tolerations } : {}),
    ...(priorityClassName === undefined ? {} : { podPriorityClassName: priorityClassName }),
  };
}

// A group of steps begins when the one before it has succeeded, so a chain is one step in each group.
function mainTemplate({ run: { builds, begin, pre, test } }: TemplateContext): Template {
  const pods = [...(begin ? [begin] : []), ...pre, ...test];
  const first: WorkflowStep[][] = builds.length > 0 ? [[{ name: 'builds', template: 'builds' }]] : [];
  return { name: 'main', steps: [...first, ...pods.map((pod) => [stepOf(pod, !pod.isCounted)])] };
}

// Every step of post is tried, whatever became of those before it; what that hides, the verdict tells.
function postTemplate(post: readonly RunPod[], verdict: RunPod): Template {
  const steps = [...post.map((pod) => stepOf(pod, true)), stepOf(verdict, false)];
  return { name: 'post', steps: steps.map((step) => [{ ...step, when: hasBegun }]) };
}

// No build has failed, nor `begin`: else post would wait for images that were never built. The exit handler sees the
// state of other nodes in `workflow.failures` only, a string of JSON in a string of JSON.
const hasFailedEarly = ".templateName == 'begin' || .templateName startsWith 'build-'";
const hasBegun = `{{= none(fromJSON(fromJSON(workflow.failures)) ?? [], ${hasFailedEarly}) }} == true`;

function stepOf({ name }: RunPod, continues: boolean): WorkflowStep {
  return { name, template: name, ...(continues ? { continueOn: { failed: true, error: true } } : {}) };
}

function buildsTemplate(builds: readonly RunPod[]): Template {
  const tasks = builds.map(({ name, needs }) => ({
    name,
    template: name,
    ...(needs.length > 0 ? { dependencies: needs } : {}),
  }));
  return { name: 'builds', dag: { tasks } };
}

/** The ServiceAccount of the executor beside the steps; it reports results and nothing else. */
const executorAccount = 'openshift-ci-executor';

// The name by which Argo looks for the token of an account that lists no Secret.
const tokenSecret = `${executorAccount}.service-account-token`;

/**
 * The account of the executor, its rights, and its token: Argo mounts it from a Secret, and Kubernetes makes none by
 * itself since 1.24. The account lists it as its first, since Argo takes that one, and OpenShift adds others.
 */
export function lowerExecutor(namespace: string): Manifest[] {
  return [
    Object.assign(account(executorAccount, false), { secrets: [{ name: tokenSecret }] }),
    Object.assign(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: tokenSecret, annotations: { 'kubernetes.io/service-account.name': executorAccount } },
      },
      { type: 'kubernetes.io/service-account-token' },
    ),
    ...allow(executorAccount, namespace, [
      { apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] },
    ]),
  ];
}
