import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  beginCommand,
  runnerScripts,
  runStepCommand,
  type RunStepOptions,
  verdictCommand,
  type VerdictOptions,
} from '../../lib/runner';

/** How a script ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

// Tests that run side by side have no clean-up of their own.
const made: string[] = [];
afterAll(() => made.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

type StepOptions = Partial<RunStepOptions> & { readonly name: string };

/** The volume of a run in a directory of its own, with the scripts beside it as a ConfigMap has them. */
export class RunVolume {
  readonly directory = mkdtempSync(join(tmpdir(), 'runner-'));
  readonly run = join(this.directory, 'run');
  readonly scripts = join(this.directory, 'scripts');
  readonly temporary = join(this.directory, 'tmp');

  constructor() {
    for (const directory of [this.run, this.scripts, this.temporary]) mkdirSync(directory);
    for (const [name, text] of Object.entries(runnerScripts())) writeFileSync(join(this.scripts, name), text);
    made.push(this.directory);
  }

  /** Begins the run. */
  begin(kubeconfig?: string): Promise<Ended> {
    return this.command(beginCommand({ ...this.place, kubeconfig })).ended;
  }

  /** Runs a step to its end. */
  step(options: StepOptions | string, commands: string): Promise<Ended> {
    return this.startStep(options, commands).ended;
  }

  /** Starts a step. */
  startStep(options: StepOptions | string, commands: string, env: Readonly<Record<string, string>> = {}) {
    const own = typeof options === 'string' ? { name: options } : options;
    const file = join(this.directory, `commands-${own.name}`);
    writeFileSync(file, commands, { mode: own.isScript ? 0o755 : 0o644 });
    const defaults = { ...this.place, phase: 'test', timeout: 20, grace: 1, file } as const;
    return this.command(runStepCommand({ ...defaults, ...own }), env);
  }

  /** The verdict on a phase. */
  verdict(options: Pick<VerdictOptions, 'phase' | 'counted' | 'uncounted'>): Promise<Ended> {
    return this.command(verdictCommand({ ...this.place, ...options })).ended;
  }

  /** A file of the run's volume. */
  text(path: string): string {
    return readFileSync(join(this.run, path), 'utf8');
  }

  /** Whether the run's volume has a file. */
  has(path: string): boolean {
    return existsSync(join(this.run, path));
  }

  /** The files of SHARED_DIR as other steps see it; while a step writes them, a directory of its own is next to them. */
  get shared(): Record<string, string> {
    const files = readdirSync(join(this.run, 'shared'), { withFileTypes: true }).filter((entry) => entry.isFile());
    const names = files.map(({ name }) => name).sort();
    return Object.fromEntries(names.map((name) => [name, this.text(`shared/${name}`)]));
  }

  /** Puts a file into SHARED_DIR as an earlier step would. */
  share(name: string, text: string): void {
    writeFileSync(join(this.run, 'shared', name), text);
  }

  /** Waits until something is so, for at most five seconds. */
  async until(isSo: () => boolean): Promise<void> {
    for (let left = 100; left > 0; left--) {
      if (isSo()) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error('waited for five seconds in vain');
  }

  /** Where the scripts and the volume are. */
  get place() {
    return { scripts: this.scripts, run: this.run };
  }

  /** Runs a command line. */
  command([program, ...words]: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(program!, words, { env: { PATH, HOME, TMPDIR: this.temporary, ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    // 'close' waits for every process that holds the output open.
    const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, stdout, stderr })));
    return { child, ended, output: () => stdout };
  }
}

/** A volume whose run has begun. */
export async function begunVolume(): Promise<RunVolume> {
  const volume = new RunVolume();
  await volume.begin();
  return volume;
}
