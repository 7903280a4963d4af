import { type PodContainer, type PodMount, runVolume } from '../../engines';
import { type PipelineTask, type Step, type WorkspaceDeclaration } from '../../tekton';

type Binding = NonNullable<PipelineTask['workspaces']>[number];

/** A part of the volume of a run as a workspace of one task. */
export interface RunWorkspace {
  readonly declaration: WorkspaceDeclaration;
  readonly binding: Binding;
  /** The containers that see it, where not all do, and where they see it. */
  readonly only?: { readonly containers: readonly PodContainer[]; readonly path: string };
}

/** The parts of the volume of a run that containers of a task mount, each as a workspace. */
export function workspacesOf(containers: readonly PodContainer[]): RunWorkspace[] {
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
export function isolated(container: PodContainer, workspaces: readonly RunWorkspace[]): Pick<Step, 'workspaces'> {
  const own = workspaces.flatMap(({ declaration: { name }, only }) =>
    only?.containers.includes(container) ? [{ name, mountPath: only.path }] : [],
  );
  return own.length > 0 ? { workspaces: own } : {};
}
