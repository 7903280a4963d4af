import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerScripts } from '../runner';
import { makeDirectory } from '../system';
import { type ContainerEngine } from './container-engine';
import { containerName, runLabel } from './pod-arguments';
import { type Marks } from './run-steps';

/** An engine that failed at something that is not a step's. */
export class EngineError extends Error {}

const path = '/var/run/ci';

/** What a room is made of. */
export interface RoomProps {
  readonly id: string;
  /** An image that is there. */
  readonly image: string;
  readonly work: string;
  readonly commands: Readonly<Record<string, string>>;
  /** Puts more into the directory of the run before the volume gets it. */
  readonly fill?: (directory: string) => void;
}

/** The volume of a run, and the container through which files come into it and out of it. */
export class Room implements Marks {
  private constructor(
    private readonly engine: ContainerEngine,
    private readonly id: string,
    private readonly work: string,
    /** The directory of this machine that is the volume. */
    readonly mountpoint: string,
  ) {}

  /** Makes the volume with the scripts and the commands of a run. */
  static async make(engine: ContainerEngine, { id, image, work, commands, fill }: RoomProps): Promise<Room> {
    const volume = containerName(id, 'room');
    await must(engine, ['volume', 'create', '--label', runLabel(id), volume]);
    const create = ['create', '--name', volume, '--label', runLabel(id), '--pull', 'never', '--log-driver', 'none'];
    await must(engine, [
      ...create,
      '--network',
      'none',
      '--user',
      '0:0',
      '--volume',
      `${volume}:${path}`,
      image,
      'true',
    ]);
    const staged = stage(work, commands);
    fill?.(join(staged, 'run'));
    await must(engine, ['cp', `${staged}/.`, `${volume}:${path}`]);
    rmSync(staged, { recursive: true, force: true });
    const mountpoint = await must(engine, ['volume', 'inspect', '--format', '{{.Mountpoint}}', volume]);
    return new Room(engine, id, work, mountpoint.trim());
  }

  /** Takes over what a kept run has on its volume, but for what the steps left that run again. */
  async takeOver(kept: string, image: string, steps: readonly string[]): Promise<void> {
    const volumes = [`${containerName(kept, 'room')}:/kept:ro`, `${containerName(this.id, 'room')}:${path}`];
    const script = [
      `cp -a /kept/run/. ${path}/run/ && cd ${path}/run`,
      'for step; do rm -rf "state/$step" "artifacts/$step" && mkdir "state/$step" && chmod 0777 "state/$step"; done',
    ].join(' && ');
    await must(this.engine, [
      ...['run', '--rm', '--label', runLabel(this.id), '--pull', 'never', '--network', 'none', '--user', '0:0'],
      ...volumes.flatMap((volume) => ['--volume', volume]),
      ...['--entrypoint', '/bin/bash', image, '-c', script, 'take-over', ...steps],
    ]);
  }

  /** Copies a directory of the volume of the run to this machine; gives the reason where that fails. */
  async copyOut(name: string, to: string): Promise<string | undefined> {
    const { code, reason } = await this.engine.call([
      'cp',
      `${containerName(this.id, 'room')}:${path}/run/${name}`,
      to,
    ]);
    return code === 0 ? undefined : reason;
  }

  async of(step: string): ReturnType<Marks['of']> {
    const to = mkdtempSync(join(this.work, 'marks-'));
    try {
      if ((await this.copyOut(`state/${step}`, to)) !== undefined) return undefined;
      const directory = existsSync(join(to, step)) ? join(to, step) : to;
      const state = (['ok', 'failed', 'skipped'] as const).find((name) => existsSync(join(directory, name)));
      return state && { state, text: readFileSync(join(directory, state), 'utf8').trim() };
    } finally {
      rmSync(to, { recursive: true, force: true });
    }
  }
}

async function must(engine: ContainerEngine, args: readonly string[]): Promise<string> {
  const { code, output, reason } = await engine.call(args);
  if (code !== 0) throw new EngineError(`${engine.name} ${args[0]}: ${reason}`);
  return output;
}

function stage(work: string, commands: Readonly<Record<string, string>>): string {
  const staged = mkdtempSync(join(work, 'room-'));
  chmodSync(staged, 0o755);
  makeDirectory(join(staged, 'run'));
  chmodSync(join(staged, 'run'), 0o777);
  for (const [directory, texts] of [
    ['scripts', runnerScripts()],
    ['commands', commands],
  ] as const) {
    makeDirectory(join(staged, directory));
    chmodSync(join(staged, directory), 0o755);
    for (const [name, text] of Object.entries(texts)) {
      writeFileSync(join(staged, directory, name), text);
      chmodSync(join(staged, directory, name), 0o555);
    }
  }
  return staged;
}

/** Copies the files of a Secret to where only this user can look, readable for every user of a container. */
export function copySecret(from: string, to: string): void {
  makeDirectory(to);
  for (const name of readdirSync(from)) {
    cpSync(join(from, name), join(to, name), { recursive: true, dereference: true });
    chmodSync(join(to, name), 0o755);
  }
  chmodSync(to, 0o755);
}
