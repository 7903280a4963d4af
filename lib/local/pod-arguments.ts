import { type EngineRun, type PodContainer, type PodMount, type RunPod, spell, type Text } from '../engines';
import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitImage } from '../engines/plan-engine-run';
import { cloneDirectory, runDirectory } from '../engines/names';
import { type Configuration } from '../config';
import { sourceDirectoryOf } from '../runner';
import { makeDirectory } from '../system';
import { type Snapshot } from './snapshot';

/** What is known of a run once it has begun. */
export interface RunPlace {
  readonly engine: 'podman' | 'docker';
  readonly id: string;
  readonly run: EngineRun;
  /** Values of parameters of the run. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The images that stand for others: built ones by their names in the run, and those that the user gives. */
  readonly images: ReadonlyMap<string, string>;
  /** The directory of this machine that is the volume of the run. */
  readonly volume: string;
  /** The directories with the files of Secrets, by name. */
  readonly secrets: ReadonlyMap<string, string>;
  /** The network of steps. @default - that of the engine */
  readonly network?: string;
  /** The user of steps, as `<uid>:<gid>`. */
  readonly user: string;
  /** Whether containers stay after they have ended, until the run is removed. */
  readonly keepsContainers?: boolean;
}

/** The name of a container of a run. */
export function containerName(id: string, name: string): string {
  return `openshift-ci-${id}-${name}`;
}

/** The label by which everything of a run is found. */
export function runLabel(id: string): string {
  return `openshift-ci.run=${id}`;
}

/** What a container is in its pod: `before` the step, the step itself, or a shell in what the step has left. */
export type ContainerRole = 'before' | 'main' | 'shell';

/** The name of a container of a pod. */
export function podContainerName({ id }: RunPlace, pod: RunPod, container: PodContainer, role: ContainerRole): string {
  return containerName(id, role === 'main' ? pod.name : `${pod.name}-${container.name}`);
}

/** The arguments that run a container of a pod. */
export function runArguments(place: RunPlace, pod: RunPod, container: PodContainer, role: ContainerRole): string[] {
  const [program = '', ...rest] = container.command;
  const isUsers = role !== 'before' || container.name === copyContainer;
  return [
    'run',
    ...['--name', podContainerName(place, pod, container, role)],
    ...['--hostname', `${place.run.name}-${pod.name}`.slice(0, 63).replace(/-+$/, '')],
    ...(place.keepsContainers && role !== 'shell' ? [] : ['--rm']),
    ...(role === 'shell' ? ['--interactive', '--tty'] : []),
    ...['--label', runLabel(place.id), '--pull', 'never', '--log-driver', 'none'],
    ...(place.network ? ['--network', place.network] : []),
    ...['--user', isUsers ? place.user : '0:0', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    // The limit holds even where this program is killed.
    ...(place.engine === 'podman' && role !== 'shell' ? ['--timeout', String(pod.deadline)] : []),
    ...dnsArguments(pod),
    ...container.mounts.flatMap((mount) => mountArguments(place, pod, mount)),
    ...container.env.flatMap((variable) => [
      '--env',
      `${variable.name}=${'key' in variable ? place.run.commands[variable.key]! : spelled(place, variable.text)}`,
    ]),
    ...['--entrypoint', program, spelled(place, container.image), ...rest],
  ];
}

/** A text with what this run knows. */
export function spelled({ id, run, parameters, images }: RunPlace, text: Text): string {
  const whole = spell(text, (placeholder) => {
    if ('parameter' in placeholder) return parameters.get(placeholder.parameter) ?? '';
    return { id, name: run.name, namespace: `local-${id}` }[placeholder.run];
  });
  return images.get(whole) ?? whole;
}

function dnsArguments({ dnsConfig }: RunPod): string[] {
  const { nameservers = [], searches = [] } = dnsConfig ?? {};
  return [...nameservers.flatMap((server) => ['--dns', server]), ...searches.flatMap((name) => ['--dns-search', name])];
}

function mountArguments(place: RunPlace, pod: RunPod, { name, path, volume }: PodMount): string[] {
  switch (volume.kind) {
    case 'run':
      return bind(`${place.volume}/run${volume.subPath ? `/${volume.subPath}` : ''}`, path, volume.isReadOnly);
    case 'scripts':
    case 'commands':
      return bind(`${place.volume}/${volume.kind}`, path, true);
    case 'secret':
      return bind(place.secrets.get(volume.secret)!, path, true);
    case 'scratch':
      if (volume.memory) return ['--tmpfs', `${path}:rw,mode=1777,size=${bytesOf(volume.memory)}`];
      return ['--volume', `${containerName(place.id, `${pod.name}-${name}`)}:${path}`];
    case 'overlay':
      return [];
  }
}

function bind(from: string, to: string, isReadOnly = false): string[] {
  return ['--mount', `type=bind,source=${from},destination=${to}${isReadOnly ? ',readonly' : ''}`];
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

function bytesOf(quantity: string): number {
  const [, number = '', unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Math.ceil(Number(number) * (units[unit] ?? 1));
}

/** The container that puts the working copy where a test would clone its sources. */
const copyContainer = 'copy-sources';

const snapshotMount: PodMount = {
  name: 'working-copy',
  path: `${runDirectory}/working-copy`,
  volume: { kind: 'run', subPath: 'working-copy', isReadOnly: true },
};
const cloneMount: PodMount = { name: 'sources', path: cloneDirectory, volume: { kind: 'run', subPath: 'clone' } };

/** The run with the working copy in the place of what the other engines clone. */
export function withWorkingCopy(run: EngineRun): EngineRun {
  if (!needsWorkingCopy(run)) return run;
  const parameters = run.parameters.filter(({ name }) => name !== gitImage.name);
  return { ...run, parameters, pre: run.pre.map(copied), test: run.test.map(copied), post: run.post.map(copied) };
}

/** Whether a step of the run is given the sources apart from its image. */
export function needsWorkingCopy({ pre, test, post }: EngineRun): boolean {
  return [...pre, ...test, ...post].some(({ main }) => main.mounts.some(isClone));
}

/** Writes the working copy to where its container finds it, readable for every user. */
export function stageWorkingCopy(directory: string, snapshot: Snapshot, configuration: Configuration): void {
  const to = join(directory, 'working-copy', sourceDirectoryOf(configuration).replace(/^\/go\//, ''));
  makeDirectory(dirname(to));
  snapshot.write(to);
  openToAll(join(directory, 'working-copy'));
  makeDirectory(join(directory, 'clone'));
  chmodSync(join(directory, 'clone'), 0o777);
}

function isClone({ path }: PodMount): boolean {
  return path === cloneDirectory;
}

function copied(pod: RunPod): RunPod {
  const { before, main } = pod;
  if (!main.mounts.some(isClone)) return pod;
  // The user of the step gets files of its own, as git wants them; the image of the step has a shell for it.
  const copy: PodContainer = {
    ...{ name: copyContainer, image: main.image, env: [], resources: {} },
    command: ['/bin/bash', '-c', `umask 0002 && cp -RP ${snapshotMount.path}/. ${cloneDirectory}/`],
    mounts: [snapshotMount, cloneMount],
  };
  const others = before.filter(({ mounts }) => !mounts.some(isClone));
  const mounts = main.mounts.map((mount) => (isClone(mount) ? cloneMount : mount));
  return { ...pod, before: [...others, copy], main: { ...main, mounts } };
}

function openToAll(path: string): void {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return;
  const isOpen = status.isDirectory() || (status.mode & 0o100) !== 0;
  chmodSync(path, status.mode | (isOpen ? 0o555 : 0o444));
  if (status.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
