/* eslint-disable @typescript-eslint/unbound-method -- manifests are read as data: what is not there fails the test */
import { spawn, type SpawnOptionsWithoutStdio } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/run-program';
import { type EmittedContainer, type EmittedRun } from './engine-adapters';

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

/** What the containers of a run find around them. */
export interface Surroundings {
  /** The working directory of the images. @default - that of this process */
  readonly directory?: string;
  /** Variables of the images. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Puts what only the engine knows into a value of a variable. @default - leaves it as it is */
  readonly resolve?: (value: string) => string;
}

const directories = {
  run: '/var/run/ci/run',
  cluster: '/var/run/secrets/ci.openshift.io/cluster',
  cli: '/cli',
  scripts: '/var/run/ci/scripts',
  commands: '/var/run/ci/commands',
};

/**
 * Executes a run by the scripts and command lines that the emitted objects hold, in the order that the engine would:
 * the next step if the one before it succeeded or may fail, then, if the run began, all of post and the verdict.
 */
export async function execute(
  emitted: EmittedRun,
  { buildFails, cancelledIn }: Disturbance = {},
  surroundings: Surroundings = {},
): Promise<Executed> {
  const place = unpack(emitted);
  const texts: string[] = [];
  const runOne = async (name: string) => {
    const { command, env, parts } = emitted.pod(name).containers.at(-1)!;
    const options = optionsOf(env, surroundings);
    const { code, output } = await runCommand(
      command.map((word) => place(word, parts)),
      options,
      name === cancelledIn,
    );
    texts.push(output);
    return code === 0 || emitted.pod(name).isIgnored;
  };
  let isRed = Boolean(buildFails);
  let hasBegun = !buildFails;
  for (const name of buildFails ? [] : emitted.sequence) {
    if (await runOne(name)) continue;
    isRed = true;
    if (name === 'begin') hasBegun = false;
    break;
  }
  for (const name of hasBegun ? emitted.post : []) if (!(await runOne(name))) isRed = true;
  const output = texts.join('');
  return { ran: [...output.matchAll(/^ran (\S+)$/gm)].map(([, name]) => name!), isRed, output };
}

// What the ConfigMaps hold, as files; gives the path on this machine for one in a pod.
type Place = (word: string, parts: EmittedContainer['parts']) => string;

function unpack({ object, pod, sequence, post }: EmittedRun): Place {
  const root = temporaryDirectory();
  const volumes = [...sequence, ...post].flatMap((name) => pod(name).volumes) as unknown as ConfigMapVolume[];
  for (const name of ['scripts', 'commands']) {
    const { configMap } = volumes.find((volume) => volume.name === name && volume.configMap)!;
    const { data } = object('ConfigMap', new RegExp(`^${configMap!.name}$`)) as { data: Record<string, string> };
    mkdirSync(join(root, name));
    for (const [key, text] of Object.entries(data)) {
      writeFileSync(join(root, name, key), text, { mode: 0o755 });
    }
  }
  for (const name of ['run', 'cluster', 'cli']) mkdirSync(join(root, name));
  writeFileSync(join(root, 'cluster/kubeconfig'), 'stand-in');
  return (word, parts) => {
    const part = parts[word];
    if (part?.subPath) return join(root, 'run', part.subPath);
    for (const [name, path] of Object.entries(directories)) {
      if (word === path || word.startsWith(`${path}/`)) return join(root, name) + word.slice(path.length);
    }
    return word;
  };
}

interface ConfigMapVolume {
  readonly name: string;
  readonly configMap?: { readonly name: string };
}

function optionsOf(env: Readonly<Record<string, unknown>>, surroundings: Surroundings) {
  const { directory, environment, resolve = (value) => value } = surroundings;
  const plain = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const resolved = Object.fromEntries(plain.map(([name, value]) => [name, resolve(value)]));
  return { cwd: directory, env: { ...process.env, ...environment, ...resolved } };
}

function runCommand([program = '', ...args]: string[], options: SpawnOptionsWithoutStdio, isCancelled: boolean) {
  return new Promise<{ code: number | null; output: string }>((done) => {
    const child = spawn(program, args, options);
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
