/* eslint-disable @typescript-eslint/unbound-method, @typescript-eslint/no-unsafe-assignment -- manifests are read as data: what is not there fails the test */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/run-program';
import { type Emitted } from './engine-adapters';

/** What happened to a run that was executed from what an engine's objects say. */
export interface Executed {
  /** The names of the steps whose commands really ran, in order. */
  readonly ran: readonly string[];
  readonly isRed: boolean;
  readonly output: string;
}

/** What is done to a run from outside. */
export interface Disturbance {
  /** A build fails, so nothing begins. */
  readonly buildFails?: boolean;
  /** The step that is cancelled while it runs. */
  readonly cancelledIn?: string;
}

const directories = { run: '/var/run/ci/run', scripts: '/var/run/ci/scripts', commands: '/var/run/ci/commands' };

/**
 * Executes a run by the scripts and command lines that the emitted objects hold, in the order that the engine would:
 * the next step if the one before it succeeded or may fail, then all of post, then the verdict.
 */
export async function execute(emitted: Emitted, { buildFails, cancelledIn }: Disturbance = {}): Promise<Executed> {
  const place = unpack(emitted);
  const texts: string[] = [];
  const runOne = async (name: string) => {
    const { command, env } = emitted.pod(name).containers.at(-1)!;
    const { code, output } = await runCommand(command.map(place), env, name === cancelledIn);
    texts.push(output);
    return code === 0 || emitted.pod(name).isIgnored;
  };
  let isRed = Boolean(buildFails);
  for (const name of buildFails ? [] : emitted.sequence) {
    if (await runOne(name)) continue;
    isRed = true;
    break;
  }
  for (const name of emitted.post) if (!(await runOne(name))) isRed = true;
  const output = texts.join('');
  return { ran: [...output.matchAll(/^ran (\S+)$/gm)].map(([, name]) => name!), isRed, output };
}

// What the ConfigMaps hold, as files; gives the path on this machine for one in a pod.
function unpack({ object }: Emitted): (word: string) => string {
  const root = temporaryDirectory();
  const maps = { scripts: object('ConfigMap', /scripts/), commands: object('ConfigMap', /e2e$/) };
  for (const [name, map] of Object.entries(maps)) {
    mkdirSync(join(root, name));
    for (const [key, text] of Object.entries((map as { data: Record<string, string> }).data)) {
      writeFileSync(join(root, name, key), text, { mode: 0o755 });
    }
  }
  mkdirSync(join(root, 'run'));
  return (word) => {
    for (const [name, path] of Object.entries(directories)) {
      if (word === path || word.startsWith(`${path}/`)) return join(root, name) + word.slice(path.length);
    }
    return word;
  };
}

function runCommand([program = '', ...args]: string[], env: Readonly<Record<string, unknown>>, isCancelled: boolean) {
  const plain = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return new Promise<{ code: number | null; output: string }>((done) => {
    const child = spawn(program, args, { env: { ...process.env, ...Object.fromEntries(plain) } });
    let output = '';
    const take = (text: string) => {
      output += text;
      // Once: each signal is answered with a line, which would call for the next one.
      if (isCancelled && !child.killed && /^ran /m.test(output)) child.kill('SIGTERM');
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('close', (code) => done({ code, output }));
  });
}
