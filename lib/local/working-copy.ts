import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EngineRun, type PodContainer, type PodMount, type RunPod } from '../engines';
import { gitImage } from '../engines/clone-sources';
import { cloneDirectory, runDirectory } from '../engines/paths';
import { type Configuration } from '../config';
import { sourceDirectoryOf } from '../runner';
import { makeDirectory } from '../system';
import { type Snapshot } from './snapshot';

/** The container that puts the working copy where a test would clone its sources. */
export const copyContainer = 'copy-sources';

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
