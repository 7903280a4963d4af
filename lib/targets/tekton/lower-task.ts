import {
  type EngineProps,
  type EngineRun,
  labelOf,
  lowerEnv,
  lowerImage,
  lowerMounts,
  lowerVolumes,
  type Placeholder,
  type PodContainer,
  type RunContext,
  resourcesOf,
  type RunPod,
  securityContextOf,
} from '../../engines';
import {
  type FinallyTask,
  type Param,
  type ParamSpec,
  type PipelineTask,
  type Step,
  type TaskSpec,
} from '../../tekton';
import { stepNameLimit } from '../../kubernetes/name-limits';
import { isolated, type RunWorkspace, workspacesOf } from './lower-workspaces';

/** What of the run's own names a task may take, beside the parameters of the pipeline. */
const contextParams: Readonly<Record<string, { value: string; description: string }>> = {
  'run-id': { value: '$(context.pipelineRun.uid)', description: 'What tells this run from all others' },
  'run-name': { value: '$(context.pipelineRun.name)', description: 'The name of the run' },
  'run-namespace': { value: '$(context.pipelineRun.namespace)', description: 'The namespace of the run' },
};

/** What every task of a run is lowered with. */
export type TaskContext = RunContext<EngineProps>;

/** One pod as a task of the pipeline. */
export function lowerPod(pod: RunPod, runAfter: readonly string[], context: TaskContext): PipelineTask {
  return {
    name: pod.name,
    description: pod.description,
    ...(runAfter.length > 0 ? { runAfter } : {}),
    ...(pod.isCounted ? {} : { onError: 'continue' as const }),
    timeout: `${pod.deadline}s`,
    ...lowerPods([pod], context),
  };
}

/** Pods one after another in one task: each is tried, and only the last one's failure is the task's. */
export function lowerChain(
  name: string,
  description: string,
  pods: readonly RunPod[],
  context: TaskContext,
): FinallyTask {
  const deadline = pods.reduce((sum, pod) => sum + pod.deadline, 0);
  return { name, description, timeout: `${deadline}s`, ...lowerPods(pods, context) };
}

function lowerPods(pods: readonly RunPod[], context: TaskContext) {
  const used = new Set<string>();
  const spelling = (placeholder: Placeholder): string => {
    const name = 'parameter' in placeholder ? placeholder.parameter : `run-${placeholder.run}`;
    used.add(name);
    return `$(params.${name})`;
  };
  const containers = pods.flatMap((pod) => [...pod.before, pod.main]);
  const workspaces = workspacesOf(containers);
  const steps = pods.flatMap((pod, index) =>
    lowerSteps(pod, pods.length > 1 && index < pods.length - 1, spelling, workspaces, context),
  );
  const volumes = lowerVolumes(containers, context.maps);
  const params = paramsOf(used, context.run);
  const taskSpec: TaskSpec = {
    ...(params.length > 0 ? { params: params.map(({ spec }) => spec) } : {}),
    ...(workspaces.length > 0 ? { workspaces: workspaces.map(({ declaration }) => declaration) } : {}),
    ...(volumes.length > 0 ? { volumes } : {}),
    steps,
  };
  return {
    ...(params.length > 0 ? { params: params.map(({ param }) => param) } : {}),
    ...(workspaces.length > 0 ? { workspaces: workspaces.map(({ binding }) => binding) } : {}),
    taskSpec,
  };
}

function paramsOf(used: ReadonlySet<string>, { parameters }: EngineRun): { spec: ParamSpec; param: Param }[] {
  const own = parameters.filter(({ name }) => used.has(name)).map(({ name }) => ({ name, value: `$(params.${name})` }));
  const ofContext = Object.entries(contextParams).filter(([name]) => used.has(name));
  const all = [...own, ...ofContext.map(([name, { value }]) => ({ name, value }))];
  return all.map((param) => ({ spec: { name: param.name, type: 'string' }, param }));
}

function lowerSteps(
  pod: RunPod,
  isTried: boolean,
  spelling: (placeholder: Placeholder) => string,
  workspaces: readonly RunWorkspace[],
  context: TaskContext,
): Step[] {
  const containers = [...pod.before, pod.main];
  const prefix = isTried ? `${pod.name}-` : '';
  return containers.map((container) => ({
    name: labelOf(container === pod.main ? pod.name : `${prefix}${container.name}`, stepNameLimit),
    ...lowerContainer(container, spelling, context),
    ...isolated(container, workspaces),
    ...(isTried ? { onError: 'continue' as const } : {}),
    securityContext: securityContextOf(pod, context.props),
  }));
}

function lowerContainer(
  container: PodContainer,
  spelling: (placeholder: Placeholder) => string,
  { maps, props }: TaskContext,
): Omit<Step, 'name'> {
  const env = lowerEnv(container.env, maps, spelling);
  const mounts = lowerMounts(container, (kind) => kind !== 'run');
  return {
    ...lowerImage(container, spelling),
    command: container.command,
    ...(env.length > 0 ? { env } : {}),
    computeResources: resourcesOf(container, props),
    ...(mounts.length > 0 ? { volumeMounts: mounts } : {}),
  };
}
