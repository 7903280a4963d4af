import { type CompiledManifest, type CompiledObject } from '../files';
import {
  type EngineRun,
  type PodContainer,
  type PodMount,
  type PodVariable,
  type PodVolume,
  type RunPod,
} from './engine-run';
import { type ClaimSpec } from '../kubernetes';
import { type EngineProps } from './engine-props';
import { type Placeholder, spell } from './names';

const roles: Readonly<Record<string, string>> = {
  CronJob: 'cron',
  CronWorkflow: 'cron',
  Pipeline: 'pipeline',
  PipelineRun: 'run',
  TriggerTemplate: 'trigger',
  Workflow: 'run',
  WorkflowEventBinding: 'trigger',
  WorkflowTemplate: 'template',
};

/** A test, as far as the names of its objects are concerned. */
interface Named {
  readonly run: Pick<EngineRun, 'name' | 'plan'>;
  readonly maps: RunConfigMaps;
  /** The ConfigMap with the run of a periodic test, where an engine has one. */
  readonly startMap?: string;
}

/**
 * Gives each object its id in the chart: its role and the test, such as `run-unit`. Programs look objects up by these
 * ids; names of objects may change.
 */
export function withIds(manifests: readonly CompiledManifest[], tests: readonly Named[]): CompiledObject[] {
  const maps = new Map(tests.flatMap(mapIds));
  const named = new Map(tests.map(({ run }) => [run.name, run.plan.name]));
  return manifests.map((manifest) => ({ id: idOf(manifest, named, maps), manifest }));
}

function mapIds({ run, maps: { scripts, overlay, commands }, startMap }: Named): [string, string][] {
  return [
    [scripts, 'scripts'],
    [overlay, 'files'],
    [commands, `commands-${run.plan.name}`],
    [startMap ?? '', `start-${run.plan.name}`],
  ];
}

function idOf(
  { kind, metadata }: CompiledManifest,
  tests: ReadonlyMap<string, string>,
  maps: ReadonlyMap<string, string>,
): string {
  const name = metadata.name ?? metadata.generateName?.replace(/-$/, '') ?? '';
  if (kind === 'ConfigMap' && maps.has(name)) return maps.get(name)!;
  if (roles[kind] && tests.has(name)) return `${roles[kind]}-${tests.get(name)}`;
  if (kind === 'EventListener') return 'listener';
  if (kind === 'TriggerBinding') return `binding-${name.slice(name.lastIndexOf('-') + 1)}`;
  return `${kind.toLowerCase()}-${name}`;
}

/** The names of the ConfigMaps that a run mounts. */
export interface RunConfigMaps {
  /** The scripts that are the same for all runs. */
  readonly scripts: string;
  /** The commands of this run. */
  readonly commands: string;
  /** The files of the repository. */
  readonly overlay: string;
}

/** How an engine spells what only a run knows. */
export type Spelling = (placeholder: Placeholder) => string;

/** The variables of a container, as Kubernetes has them. */
export function lowerEnv(variables: readonly PodVariable[], { commands }: RunConfigMaps, spelling: Spelling) {
  return variables.map((variable) =>
    'key' in variable
      ? { name: variable.name, valueFrom: { configMapKeyRef: { name: commands, key: variable.key } } }
      : { name: variable.name, value: spell(variable.text, spelling) },
  );
}

// Containers of our own, and steps that ask for nothing; a quota of the namespace refuses pods without requests.
const leastRequests = { cpu: '10m', memory: '64Mi' };

/** What a container asks for. */
export function resourcesOf(
  { resources: { requests, limits } }: Pick<PodContainer, 'resources'>,
  { resources }: EngineProps,
) {
  if (!requests && !limits) return resources ?? { requests: leastRequests };
  return { requests: requests ?? limits!, ...(limits ? { limits } : {}) };
}

/** The image of a container. What a BuildConfig builds has one tag for all runs, and a node may have an older one. */
export function lowerImage({ image }: PodContainer, spelling: Spelling) {
  const isOfBuildConfig = image.some((part) => typeof part !== 'string' && 'run' in part && part.run === 'namespace');
  return { image: spell(image, spelling), ...(isOfBuildConfig ? { imagePullPolicy: 'Always' as const } : {}) };
}

/** The claim of a run's volume. */
export function claimSpecOf({ volume = {}, volumeSize, storageClass }: EngineProps): ClaimSpec {
  const { size = volumeSize ?? '1Gi', storageClass: storageClassName = storageClass, accessModes } = volume;
  return {
    accessModes: accessModes ?? ['ReadWriteOnce'],
    ...(storageClassName === undefined ? {} : { storageClassName }),
    resources: { requests: { storage: size } },
  };
}

/** The Secrets that the pods of a run pull images with, as Kubernetes has them. */
export function pullSecretsOf({ podTemplate, builder }: EngineProps): { readonly name: string }[] {
  const own = builder?.kind === 'buildah' && builder.secret ? [builder.secret] : [];
  return [...new Set([...own, ...(podTemplate?.imagePullSecrets ?? [])])].map((name) => ({ name }));
}

/** The name of the volume that all pods of a run share. */
export const runVolume = 'run';

function isWritable(volume: PodVolume): boolean {
  return volume.kind === 'scratch' || (volume.kind === 'run' && !volume.isReadOnly);
}

/** The places of a container's volumes; the volume of the run is left to the engine. */
export function lowerMounts({ mounts }: PodContainer, isOwnVolume: (kind: PodVolume['kind']) => boolean) {
  return mounts
    .filter(({ volume }) => isOwnVolume(volume.kind))
    .map(({ name, path, volume }) => ({
      name: volume.kind === 'run' ? runVolume : name,
      mountPath: path,
      ...(volume.kind === 'run' && volume.subPath !== undefined ? { subPath: volume.subPath } : {}),
      ...(isWritable(volume) ? {} : { readOnly: true }),
    }));
}

/** The volumes of a pod, each once, but that of the run. */
export function lowerVolumes(containers: readonly PodContainer[], maps: RunConfigMaps) {
  const mounts = new Map(containers.flatMap(({ mounts: all }) => all.map((mount) => [mount.name, mount] as const)));
  return [...mounts.values()].flatMap((mount) => {
    const volume = lowerVolume(mount, maps);
    return volume ? [volume] : [];
  });
}

const executable = 0o555;

function lowerVolume({ name, volume }: PodMount, maps: RunConfigMaps) {
  switch (volume.kind) {
    case 'run':
      return undefined;
    case 'scripts':
      return { name, configMap: { name: maps.scripts, defaultMode: executable } };
    case 'commands':
      return { name, configMap: { name: maps.commands, defaultMode: executable } };
    case 'overlay':
      return { name, configMap: { name: maps.overlay, items: [...volume.files] } };
    case 'secret': {
      const items = Object.entries(volume.keys ?? {}).map(([key, path]) => ({ key, path }));
      return { name, secret: { secretName: volume.secret, ...(items.length > 0 ? { items } : {}) } };
    }
    case 'scratch':
      return {
        name,
        emptyDir: volume.memory === undefined ? {} : { medium: 'Memory' as const, sizeLimit: volume.memory },
      };
  }
}

const user = 1000;

/** What the containers of a pod may do: nothing, but that a build with buildah makes a user namespace for itself. */
export function securityContextOf({ role }: RunPod, { builder, isOpenShift }: EngineProps) {
  if (role !== 'build' || builder?.kind === 'build-config') {
    return { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true };
  }
  const profile = builder?.seccompProfile;
  return {
    allowPrivilegeEscalation: true,
    capabilities: { add: ['SETGID', 'SETUID'], drop: ['ALL'] },
    // newuidmap serves nobody whose group is not the one that the password file of the image gives the user.
    ...(isOpenShift ? {} : { runAsGroup: user }),
    runAsNonRoot: true,
    // The profiles of CRI-O and containerd leave unshare(2) to those who may administer the system.
    seccompProfile:
      profile === undefined
        ? { type: 'Unconfined' as const }
        : { type: 'Localhost' as const, localhostProfile: profile },
  };
}

/** The user and group of a run's pods; OpenShift gives each namespace users of its own. */
export function podSecurityContextOf({ isOpenShift }: EngineProps) {
  const seccompProfile = { type: 'RuntimeDefault' as const };
  if (isOpenShift) return { runAsNonRoot: true, seccompProfile };
  // The sources in images are writable for group 0, whoever the user is.
  return { fsGroup: user, runAsGroup: 0, runAsNonRoot: true, runAsUser: user, seccompProfile };
}
