import { type Configuration } from '../config';
import { findUnfaithful, Foldings, type Made } from './folding';
import { planProgram } from './plan-program';
import { printProgram, printScript } from './print-program';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Readable, type Writable } from 'node:stream';
import { type SandboxAnswer } from './sandbox';

/** A program that configurations stand for. */
export interface ImportedProgram {
  /** TypeScript. */
  readonly text: string;
  /** What it did not make as it was, and why it did not run, where something of ours is wrong. */
  readonly unfaithful: readonly Configuration[];
  readonly error?: string;
}

/** The program of configurations, after it has run and made them with the same bytes. */
export async function importProgram(
  configurations: readonly Configuration[],
  clusterTypes: ReadonlyMap<string, string>,
  run: (script: string) => Promise<SandboxRun> = runInSandbox,
): Promise<ImportedProgram> {
  const foldings = new Foldings();
  for (;;) {
    const definitions = planProgram(configurations, clusterTypes, foldings);
    const { made, error } = await run(printScript(definitions));
    if (foldings.lower(configurations, made)) continue;
    return { text: printProgram(definitions), unfaithful: findUnfaithful(configurations, made), error };
  }
}

/** What a program made, or why it did not run. */
interface SandboxRun {
  readonly made: Made;
  readonly error?: string;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

const longest = 120_000;
const compiler = ['--allow-addons', '--require'];
let sandbox: Child | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a program, as JavaScript, in a process that can write no files, start no programs, use no network and make no
 * code of texts: a value that became code by mistake does no harm before somebody reads the program.
 */
export function runInSandbox(program: string): Promise<SandboxRun> {
  const run = last.then(() => ask(program));
  last = run;
  return run;
}

async function ask(program: string): Promise<SandboxRun> {
  const child = (sandbox ??= start());
  const line = answerOf(child);
  child.stdin.write(`${JSON.stringify(program)}\n`);
  const text = await line;
  if (!text.endsWith('\n')) return { made: new Map(), error: text || 'the process that ran it ended early' };
  const { made, error } = JSON.parse(text) as SandboxAnswer;
  return { made: new Map(made), error };
}

/** One line of the process; what comes in its place where it ends or takes too long. */
function answerOf(child: Child): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const finish = (answer: string) => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.stdout.removeAllListeners();
      child.stdin.removeAllListeners();
      if (!answer.endsWith('\n')) stop(child);
      letGo(child);
      resolve(answer);
    };
    const timer = setTimeout(() => finish(`it takes longer than ${longest / 1000} seconds`), longest);
    const fail = (error: Error) => finish(error.message);
    child.on('error', fail).on('close', () => finish(''));
    child.stdin.on('error', fail);
    child.stdout.on('data', (piece: string) => {
      text += piece;
      if (text.endsWith('\n')) finish(text);
    });
    (child.stdout as Readable & Partial<NodeJS.RefCounted>).ref?.();
    child.ref();
  });
}

function start(): Child {
  const child = spawn(process.execPath, [...rights(), ...entry()], { stdio: ['pipe', 'pipe', 'ignore'], env: {} });
  child.stdout.setEncoding('utf8');
  return child;
}

function stop(child: Child): void {
  child.kill('SIGKILL');
  sandbox = undefined;
}

// It ends with this process, and does not keep it.
function letGo(child: Child): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout]) (stream as Partial<NodeJS.RefCounted>).unref?.();
}

/** The flags of Node that take its rights from a process. */
export function rights(): string[] {
  const isStable = process.allowedNodeEnvironmentFlags.has('--permission');
  const permission = isStable ? '--permission' : '--experimental-permission';
  return [permission, '--allow-fs-read=*', '--no-warnings', '--disallow-code-generation-from-strings'];
}

// In a checkout the sources run, for which the compiler is loaded first.
function entry(): string[] {
  const register = join(__dirname, '..', '..', 'bin', 'register.cjs');
  const isSource = extname(__filename) === '.ts' && existsSync(register);
  const script = join(__dirname, `sandbox${extname(__filename)}`);
  return isSource ? [...compiler, register, script] : [script];
}
