import { App, Chart, Testing } from 'cdk8s';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, ClusterTemplate } from '../../../lib/kata';
import { expandTemplate, type TemplateManifest } from '../../../lib/openshift';
import { temporaryDirectory } from '../../support/run-program';

interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

interface Container {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly volumeMounts: readonly Mount[];
}

export interface Pod {
  readonly initContainers: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string }[];
}

/** The Pod of the Template for Azure, with every parameter given. */
export function renderedPod(testCommand = 'true'): Pod {
  const azure = { vmSize: 'Standard_D4s_v3', region: 'centralus', baseDomainResourceGroup: 'group' };
  const chart = new Chart(new App(), 'chart');
  new ClusterTemplate(chart, 'cluster', { cluster: Cluster.azure(azure) });
  const template = Testing.synth(chart)[0] as TemplateManifest;
  const given = template.parameters!.map(({ name }) => [name, name.toLowerCase().replaceAll('_', '-')] as const);
  const values = { ...Object.fromEntries(given), TEST_COMMAND: testCommand };
  const pod = expandTemplate(template, values).find(({ kind }) => kind === 'Pod');
  return (pod as unknown as { spec: Pod }).spec;
}

/** Where a mount stands on this machine: a directory for each volume, and for each subdirectory of one. */
const placeOf = (root: string, { name, subPath = '' }: Mount) => join(root, 'volumes', name, subPath);

/** One run of the Pod's containers as processes of this machine, each with its own environment and nothing else. */
export class PodRun {
  readonly root = temporaryDirectory();

  constructor(
    readonly pod: Pod,
    programs: Readonly<Record<string, string>> = {},
  ) {
    for (const container of [...pod.initContainers, ...pod.containers])
      for (const mount of container.volumeMounts) mkdirSync(placeOf(this.root, mount), { recursive: true });
    mkdirSync(join(this.root, 'bin'));
    for (const [name, text] of Object.entries(programs))
      writeFileSync(join(this.root, 'bin', name), text, { mode: 0o755 });
  }

  /** The directory of a volume. */
  volume(name: string, subPath?: string): string {
    return placeOf(this.root, { name, subPath, mountPath: '' });
  }

  container(name: string): Container {
    return this.pod.containers.find((container) => container.name === name)!;
  }

  /** The directories that a container may write to. */
  writable(name: string): string[] {
    return this.container(name)
      .volumeMounts.filter(({ readOnly }) => !readOnly)
      .map((mount) => placeOf(this.root, mount));
  }

  /** Starts a container; a shell of one's own stands for an image of a stranger. */
  start(name: string, change: Readonly<Record<string, string>> = {}, command?: readonly string[]): Started {
    const container = this.container(name);
    const mounts = [...container.volumeMounts].sort((a, b) => b.mountPath.length - a.mountPath.length);
    const here = (value: string) =>
      mounts.reduce((text, mount) => text.replaceAll(mount.mountPath, placeOf(this.root, mount)), value);
    const env = Object.fromEntries(container.env.map((variable) => [variable.name, here(variable.value)]));
    const [program, ...args] = command ?? container.command;
    const PATH = `${join(this.root, 'bin')}:${process.env['PATH']}`;
    const HOME = join(this.root, 'home', name);
    mkdirSync(HOME, { recursive: true });
    return new Started(spawn(program!, args, { env: { ...env, PATH, HOME, ROOT: this.root, ...change } }));
  }
}

/** A container that runs. */
export class Started {
  output = '';
  readonly ended: Promise<number | string | null>;

  constructor(readonly process: ChildProcess) {
    for (const stream of [process.stdout!, process.stderr!]) stream.on('data', (text) => (this.output += String(text)));
    this.ended = new Promise((done) => process.on('close', (code, signal) => done(code ?? signal)));
  }

  /** Sends the signal once the script can take it, as the first process of a container takes none before. */
  async terminate(): Promise<void> {
    while (!this.catchesTerm()) await sleep(5);
    this.process.kill('SIGTERM');
  }

  private catchesTerm(): boolean {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return true;
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    const caught = BigInt(`0x${/^SigCgt:\s*(\w+)/m.exec(status)![1]}`);
    return (caught & (1n << 14n)) !== 0n;
  }
}
