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
  type PodMount,
  resourcesOf,
  type RunContext,
  type RunPod,
  runVolume,
  securityContextOf,
} from '../../engines';
import {
  type FinallyTask,
  type Param,
  type ParamSpec,
  type PipelineTask,
  type Step,
  type TaskSpec,
  type WorkspaceDeclaration,
} from '../../tekton';
import { stepNameLimit } from '../../kubernetes/name-limits';

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

type Binding = NonNullable<PipelineTask['workspaces']>[number];

/** A part of the volume of a run as a workspace of one task. */
interface RunWorkspace {
  readonly declaration: WorkspaceDeclaration;
  readonly binding: Binding;
  /** The containers that see it, where not all do, and where they see it. */
  readonly only?: { readonly containers: readonly PodContainer[]; readonly path: string };
}

/** The parts of the volume of a run that containers of a task mount, each as a workspace. */
function workspacesOf(containers: readonly PodContainer[]): RunWorkspace[] {
  const parts = new Map<string, { mount: PodMount; users: PodContainer[] }>();
  for (const container of containers) {
    for (const mount of container.mounts.filter(({ volume }) => volume.kind === 'run')) {
      const key = JSON.stringify(mount);
      parts.set(key, { mount, users: [...(parts.get(key)?.users ?? []), container] });
    }
  }
  const all = [...parts.values()];
  return all.map(({ mount, users }, index) => {
    const isAlone = all.findIndex((other) => other.mount.name === mount.name) === index;
    const name = isAlone ? mount.name : `${mount.name}-${index}`;
    return workspaceOf(name, mount, users.length === containers.length ? undefined : users);
  });
}

// Paths of a task's workspaces are unique, also of those that no step has together: then each step says the path.
function workspaceOf(name: string, { path, volume }: PodMount, containers?: readonly PodContainer[]): RunWorkspace {
  const { subPath, isReadOnly = false } = volume.kind === 'run' ? volume : {};
  return {
    declaration: { name, ...(containers ? {} : { mountPath: path }), ...(isReadOnly ? { readOnly: true } : {}) },
    binding: { name, workspace: runVolume, ...(subPath === undefined ? {} : { subPath }) },
    ...(containers ? { only: { containers, path } } : {}),
  };
}

/** What a step lists: a workspace that a step lists is mounted into no step that does not. */
function isolated(container: PodContainer, workspaces: readonly RunWorkspace[]): Pick<Step, 'workspaces'> {
  const own = workspaces.flatMap(({ declaration: { name }, only }) =>
    only?.containers.includes(container) ? [{ name, mountPath: only.path }] : [],
  );
  return own.length > 0 ? { workspaces: own } : {};
}
