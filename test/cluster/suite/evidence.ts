import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster } from './cluster';

const kinds = [
  'PipelineRun',
  'TaskRun',
  'Workflow',
  'Pod',
  'Event',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Node',
];

/** Copies everything that may explain a difference: objects, logs of pods and services, volumes, processes. */
export async function keepEvidence(cluster: Cluster, directory: string): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(directory, 'objects'), { recursive: true });
  for (const kind of kinds) {
    const objects = await cluster.client.list(kind).catch((error: Error) => error.message);
    writeFileSync(join(directory, 'objects', `${kind}.json`), JSON.stringify(objects, undefined, 2));
  }
  writeFileSync(join(directory, 'processes.txt'), processes());
  for (const name of ['logs', 'pod-logs', 'volumes', 'compiled']) {
    const source = join(cluster.state, name);
    if (existsSync(source)) cpSync(source, join(directory, name), { recursive: true });
  }
}

/** Every process with its parent, its state and what it waits for in the kernel. */
function processes(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8').trim();
        const [state, parent] = read('stat')
          .replace(/^.*\) /, '')
          .split(' ');
        const command = read('cmdline').replaceAll('\0', ' ') || readlinkSync(`/proc/${pid}/exe`);
        return `${pid} parent ${parent} ${state} ${read('wchan')} ${command}`;
      } catch {
        return `${pid} ended`;
      }
    })
    .join('\n');
}
