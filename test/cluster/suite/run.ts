import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster } from './cluster';
import { type Compiled } from './compiled';
import { type Engine, type Verdict } from './engine';
import { type KubernetesObject } from './kubernetes-client';
import { until } from './until';

/** How a step ended, by the mark that it left on the volume of the run. */
export type Mark = 'ok' | 'failed' | 'skipped';

/** One run of a compiled test. */
export class Run {
  private constructor(
    readonly cluster: Cluster,
    readonly engine: Engine,
    readonly object: KubernetesObject,
  ) {}

  static async start(
    cluster: Cluster,
    compiled: Compiled,
    test?: string,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<Run> {
    let run = compiled.run(test);
    for (const [name, value] of Object.entries(parameters ?? {})) run = compiled.engine.setParameter(run, name, value);
    return Run.create(cluster, compiled.engine, run);
  }

  static async create(cluster: Cluster, engine: Engine, object: KubernetesObject): Promise<Run> {
    return new Run(cluster, engine, await cluster.client.create(object));
  }

  get name(): string {
    return this.object.metadata.name;
  }

  get namespace(): string {
    return this.object.metadata.namespace ?? '';
  }

  async current(): Promise<KubernetesObject> {
    const now = await this.cluster.client.get(this.engine.kind, this.namespace, this.name);
    if (now === undefined) throw new Error(`${this.name} is not there any more`);
    return now;
  }

  async ended(): Promise<{ readonly verdict: Verdict; readonly reason: string }> {
    return until(`the end of ${this.name}`, async () => {
      const now = await this.current();
      const verdict = this.engine.verdictOf(now);
      return verdict && { verdict, reason: this.engine.reasonOf(now) };
    });
  }

  async cancel(): Promise<void> {
    await this.cluster.client.patch(this.engine.kind, this.namespace, this.name, this.engine.cancellation);
  }

  async podOf(step: string): Promise<KubernetesObject | undefined> {
    return this.engine.podOf(this.cluster.client, this.object, step);
  }

  async hasEnded(step: string): Promise<boolean> {
    return this.engine.hasEnded(this.cluster.client, this.object, step);
  }

  /** The directory of the run's volume on the node. */
  get directory(): string | undefined {
    return this.cluster.provisioner.directoryOf(this.object.metadata.uid);
  }

  /** Waits until the command of a step has begun: the step `waits` writes this file. */
  async begun(step: string): Promise<void> {
    await until(`${this.name}: the command of ${step} to begin`, async () => {
      const { directory } = this;
      if (directory && existsSync(join(directory, 'artifacts', step, 'started'))) return true;
      const verdict = this.engine.verdictOf(await this.current());
      if (verdict) throw new Error(`${this.name} ended ${verdict} before ${step} began`);
      return undefined;
    });
  }

  /** Lets the step `waits` go on. */
  release(step: string): void {
    writeFileSync(join(this.directory ?? '', 'artifacts', step, 'go'), '');
  }

  /** Each step has a directory of its own on the volume, with one file that says how it ended. */
  marks(): Readonly<Record<string, Mark>> {
    const state = join(this.directory ?? '', 'state');
    if (this.directory === undefined || !existsSync(state)) return {};
    const files = readdirSync(state, { recursive: true, encoding: 'utf8' });
    const marks = files.flatMap((name) => {
      const found = /^([^/.][^/]*)\/(ok|failed|skipped)$/.exec(name);
      return found ? [[found[1], found[2]] as [string, Mark]] : [];
    });
    return Object.fromEntries(marks.sort());
  }

  /** Deletes the run with everything that it owns, and its volume. */
  async remove(): Promise<void> {
    await this.cluster.client.delete(this.engine.kind, this.namespace, this.name);
    if (this.directory === undefined) return;
    rmSync(this.directory, { recursive: true, force: true });
    mkdirSync(this.directory);
  }
}
