import { type KubernetesClient, type KubernetesObject } from './kubernetes-client';

export type Verdict = 'green' | 'red';

/** What the suite asks of an engine. */
export interface Engine {
  readonly name: 'tekton' | 'argo';
  /** The kind of a run. */
  readonly kind: string;
  readonly controller: { readonly namespace: string; readonly labels: string };
  /** Cancels a run so that post still runs; a merge patch. */
  readonly cancellation: unknown;
  /** How a run ended; undefined while it has not. */
  verdictOf(run: KubernetesObject): Verdict | undefined;
  /** Why it ended so, in the engine's words. */
  reasonOf(run: KubernetesObject): string;
  setParameter(run: KubernetesObject, name: string, value: string): KubernetesObject;
  /** The pod of a step of pre or test. */
  podOf(client: KubernetesClient, run: KubernetesObject, step: string): Promise<KubernetesObject | undefined>;
  /** Whether the engine has seen that a step ended. */
  hasEnded(client: KubernetesClient, run: KubernetesObject, step: string): Promise<boolean>;
}

interface Parameter {
  readonly name: string;
  readonly value?: unknown;
}

const withValue = (parameters: readonly Parameter[] | undefined, name: string, value: string) => [
  ...(parameters ?? []).filter((parameter) => parameter.name !== name),
  { name, value },
];

interface Condition {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

const conditionOf = (object: KubernetesObject | undefined) =>
  (object?.status?.['conditions'] as readonly Condition[] | undefined)?.[0];

const ofTask = (run: KubernetesObject, step: string) =>
  `tekton.dev/pipelineRun=${run.metadata.name},tekton.dev/pipelineTask=${step}`;

export const tekton: Engine = {
  name: 'tekton',
  kind: 'PipelineRun',
  controller: { namespace: 'tekton-pipelines', labels: 'app=tekton-pipelines-controller' },
  cancellation: { spec: { status: 'CancelledRunFinally' } },
  verdictOf: (run) => {
    const status = conditionOf(run)?.status;
    return status === 'True' ? 'green' : status === 'False' ? 'red' : undefined;
  },
  reasonOf: (run) => `${conditionOf(run)?.reason ?? ''}: ${conditionOf(run)?.message ?? ''}`,
  setParameter: (run, name, value) => {
    const params = withValue(run.spec?.['params'] as readonly Parameter[] | undefined, name, value);
    return { ...run, spec: { ...run.spec, params } };
  },
  podOf: async (client, run, step) => (await client.list('Pod', run.metadata.namespace, ofTask(run, step)))[0],
  hasEnded: async (client, run, step) => {
    const [task] = await client.list('TaskRun', run.metadata.namespace, ofTask(run, step));
    return ['True', 'False'].includes(conditionOf(task)?.status ?? '');
  },
};

interface WorkflowNode {
  readonly displayName: string;
  readonly phase: string;
  readonly type: string;
}

const nodesOf = (run: KubernetesObject) =>
  Object.values((run.status?.['nodes'] ?? {}) as Readonly<Record<string, WorkflowNode>>);

export const argo: Engine = {
  name: 'argo',
  kind: 'Workflow',
  controller: { namespace: 'argo', labels: 'app=workflow-controller' },
  cancellation: { spec: { shutdown: 'Stop' } },
  verdictOf: (run) => {
    const phase = run.status?.['phase'];
    return phase === 'Succeeded' ? 'green' : phase === 'Failed' || phase === 'Error' ? 'red' : undefined;
  },
  reasonOf: (run) => {
    const status = run.status as { readonly phase?: string; readonly message?: string } | undefined;
    return `${status?.phase ?? ''}: ${status?.message ?? ''}`;
  },
  setParameter: (run, name, value) => {
    const given = run.spec?.['arguments'] as { readonly parameters?: readonly Parameter[] } | undefined;
    const parameters = withValue(given?.parameters, name, value);
    return { ...run, spec: { ...run.spec, arguments: { ...given, parameters } } };
  },
  podOf: async (client, run, step) => {
    const labels = `workflows.argoproj.io/workflow=${run.metadata.name}`;
    const pods = await client.list('Pod', run.metadata.namespace, labels);
    return pods.find(({ metadata }) => metadata.annotations?.['workflows.argoproj.io/node-name']?.endsWith(`.${step}`));
  },
  hasEnded: async (client, run, step) => {
    const now = await client.get('Workflow', run.metadata.namespace ?? '', run.metadata.name);
    const node = now && nodesOf(now).find(({ displayName, type }) => displayName === step && type === 'Pod');
    return ['Succeeded', 'Failed', 'Error'].includes(node?.phase ?? '');
  },
};
