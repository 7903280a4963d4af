import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from '../system';
import { type ContainerEngine } from './container-engine';
import { endBuilds } from './end-builds';
import { runLabel } from './pod-arguments';

const keptRunsAtMost = 20;

/** Where runs keep their state. @see https://specifications.freedesktop.org/basedir-spec/latest/ */
export function stateDirectory(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local/state'), 'openshift-ci/runs');
}

/** The directory of a run that goes on, with a socket that answers until the run has ended, however it ends. */
export class RunDirectory {
  private constructor(
    readonly id: string,
    readonly path: string,
    private readonly server: Server,
  ) {}

  /** Makes the directory of a new run. */
  static async make(state: string): Promise<RunDirectory> {
    const id = randomBytes(4).toString('hex');
    // Another run may look for dead ones at this moment: without a socket, this one would be taken for dead.
    const begun = join(state, `.${id}`);
    makeDirectory(join(begun, 'work'));
    const server = createServer((socket) => socket.end());
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(socketOf(begun, id), resolve);
    });
    server.unref();
    renameSync(begun, join(state, id));
    return new RunDirectory(id, join(state, id), server);
  }

  /** A directory for what is removed at the end. */
  get work(): string {
    return join(this.path, 'work');
  }

  /** Whether what the run has on the engine stays. */
  isKept = false;

  /** Keeps what the run has on the engine, to be found by the name of its test. */
  keep(test: string, engine: string): void {
    this.isKept = true;
    writeFileSync(join(this.path, 'kept'), JSON.stringify({ test, engine }));
  }

  /** Marks the run as ended; its artifacts stay. */
  end(): void {
    rmSync(this.work, { recursive: true, force: true });
    markEnded(this.path);
    this.server.close();
    rmSync(socketOf(this.path, this.id), { force: true });
  }
}

// The name of a socket may have about 100 bytes.
function socketOf(path: string, id: string): string {
  const near = join(path, 'alive');
  return Buffer.byteLength(near) < 100 ? near : join(tmpdir(), `openshift-ci-${id}.socket`);
}

function markEnded(path: string): void {
  writeFileSync(join(path, 'ended'), '');
}

function isAlive(path: string, id: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketOf(path, id));
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Removes what runs have left that were killed, and the artifacts of all but the newest runs; gives the ids of the killed. */
export async function removeLeftovers(state: string, engine: ContainerEngine): Promise<string[]> {
  if (!existsSync(state)) return [];
  const dead: string[] = [];
  for (const name of readdirSync(state)) {
    const path = join(state, name);
    const id = name.replace(/^\./, '');
    if (!/^[0-9a-f]{8}$/.test(id) || existsSync(join(path, 'ended'))) continue;
    if (name.startsWith('.') && Date.now() - statSync(path).mtimeMs < 60_000) continue;
    if (await isAlive(path, id)) continue;
    await endBuilds(join(path, 'work'));
    await removeKept(state, [name], engine);
    await removeOfRun(engine, id);
    rmSync(join(path, 'work'), { recursive: true, force: true });
    rmSync(socketOf(path, id), { force: true });
    markEnded(path);
    dead.push(id);
  }
  await removeOldRuns(state, engine);
  return dead;
}

/** The ids of the kept runs of a test that an engine has, the newest first. */
export function keptRuns(state: string, test: string, { name: engine }: ContainerEngine): string[] {
  const wanted = JSON.stringify({ test, engine });
  return endedRuns(state).filter((id) => readFile(join(state, id, 'kept')) === wanted);
}

/** Removes what kept runs have on the engine; their artifacts stay. */
export async function removeKept(state: string, ids: readonly string[], engine: ContainerEngine): Promise<void> {
  for (const id of ids) {
    await removeOfRun(engine, id);
    rmSync(join(state, id, 'kept'), { force: true });
  }
}

function readFile(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

async function removeOldRuns(state: string, engine: ContainerEngine): Promise<void> {
  for (const id of endedRuns(state).slice(keptRunsAtMost)) {
    if (existsSync(join(state, id, 'kept'))) await removeKept(state, [id], engine);
    rmSync(join(state, id), { recursive: true, force: true });
  }
}

function endedRuns(state: string): string[] {
  if (!existsSync(state)) return [];
  return readdirSync(state)
    .filter((id) => existsSync(join(state, id, 'ended')))
    .map((id) => ({ id, time: statSync(join(state, id, 'ended')).mtimeMs }))
    .sort((one, other) => other.time - one.time)
    .map(({ id }) => id);
}

/** Removes the containers and volumes of a run. */
export async function removeOfRun(engine: ContainerEngine, id: string): Promise<void> {
  const filter = ['--filter', `label=${runLabel(id)}`, '--quiet'];
  const containers = words((await engine.call(['ps', '--all', ...filter])).output);
  if (containers.length > 0) await engine.call(['rm', '--force', ...timeNow(engine), '--volumes', ...containers]);
  const volumes = words((await engine.call(['volume', 'ls', ...filter])).output);
  const scratch = words(
    (await engine.call(['volume', 'ls', '--quiet', '--filter', `name=openshift-ci-${id}-`])).output,
  );
  const all = [...new Set([...volumes, ...scratch])];
  if (all.length > 0) await engine.call(['volume', 'rm', '--force', ...all]);
}

function timeNow({ name }: ContainerEngine): string[] {
  return name === 'podman' ? ['--time', '0'] : [];
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
