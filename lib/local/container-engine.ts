import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** How a command of the engine ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  /** The last line on standard error that is not empty. */
  readonly reason: string;
}

/** Where a line of output came from. */
export type Stream = 'stdout' | 'stderr';

/** How a command of the engine is run. */
export interface CallOptions {
  /** Called with each line, as it comes. */
  readonly onLine?: (line: string, stream: Stream) => void;
  /** What the command reads. @default - nothing */
  readonly input?: string;
  /** Ends the command. */
  readonly signal?: AbortSignal;
  /** A file for all output, so that the command goes on to its own end where this program is killed. */
  readonly log?: string;
}

/** podman or docker: what starts processes, and nothing else. */
export interface ContainerEngine {
  readonly name: 'podman' | 'docker';
  call(args: readonly string[], options?: CallOptions): Promise<Ended>;
  /** Runs a command that has the terminal of this program for itself. */
  attach(args: readonly string[]): Promise<void>;
}

/** An engine whose command line is called. */
export function engineOf(name: 'podman' | 'docker'): ContainerEngine {
  return {
    name,
    call: (args, options) => callProgram(name, args, options),
    attach: (args) =>
      new Promise((resolve) => {
        const child = spawn(name, args, { stdio: 'inherit' });
        child.once('close', () => resolve()).once('error', () => resolve());
      }),
  };
}

/** The first engine that answers, or why none does. */
export async function findEngine(names: readonly ('podman' | 'docker')[]): Promise<ContainerEngine | string[]> {
  const reasons: string[] = [];
  for (const name of names) {
    const engine = engineOf(name);
    const format = name === 'podman' ? '{{.Client.Version}}' : '{{.Server.Version}}';
    const { code, reason } = await engine.call(['version', '--format', format]);
    if (code === 0) return engine;
    reasons.push(`${name}: ${reason}`);
  }
  return reasons;
}

// A process group of its own: Ctrl-C of the terminal reaches this program alone, which then says what ends.
function callProgram(
  program: string,
  args: readonly string[],
  { onLine, input, signal, log }: CallOptions = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const followed = log === undefined ? undefined : new FollowedFile(log);
    const outlet = followed?.writer ?? 'pipe';
    const child = spawn(program, args, {
      detached: true,
      stdio: [input === undefined ? 'ignore' : 'pipe', outlet, outlet],
    });
    const lines = { stdout: new Lines(), stderr: new Lines() };
    let output = '';
    let reason = '';
    const take = (line: string, stream: Stream) => {
      if ((followed || stream === 'stderr') && line.trim() !== '') reason = line.trim();
      if (stream === 'stdout' && !onLine) output += `${line}\n`;
      onLine?.(line, stream);
    };
    const add = (data: Buffer, stream: Stream) => lines[stream].add(data).forEach((line) => take(line, stream));
    for (const stream of ['stdout', 'stderr'] as const) child[stream]?.on('data', (data: Buffer) => add(data, stream));
    followed?.follow((data) => add(data, 'stdout'));
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    const end = () => child.pid !== undefined && endGroup(child.pid);
    signal?.addEventListener('abort', end);
    child.on('error', (error: NodeJS.ErrnoException) => {
      followed?.close();
      resolve({ code: 127, output, reason: error.code === 'ENOENT' ? 'not found in PATH' : error.message });
    });
    child.on('close', (code) => {
      signal?.removeEventListener('abort', end);
      followed?.close();
      for (const stream of ['stdout', 'stderr'] as const) lines[stream].rest().forEach((line) => take(line, stream));
      resolve({ code: code ?? 137, output, reason });
    });
  });
}

/** A file that a command writes, read while it grows. */
class FollowedFile {
  readonly writer: number;
  private readonly reader: number;
  private timer?: NodeJS.Timeout;
  private onData: (data: Buffer) => void = () => undefined;

  constructor(path: string) {
    this.writer = openSync(path, 'a');
    this.reader = openSync(path, 'r');
  }

  follow(onData: (data: Buffer) => void): void {
    closeSync(this.writer);
    this.onData = onData;
    this.timer = setInterval(() => this.read(), 100);
  }

  private read(): void {
    const data = Buffer.alloc(64 * 1024);
    for (let size = 1; size > 0;) {
      size = readSync(this.reader, data);
      if (size > 0) this.onData(Buffer.from(data.subarray(0, size)));
    }
  }

  close(): void {
    clearInterval(this.timer);
    this.read();
    closeSync(this.reader);
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended meanwhile.
  }
}

// A line that never ends is shown in parts.
const longestLine = 64 * 1024;

/** Puts lines together from what a stream gives. */
class Lines {
  private readonly decoder = new StringDecoder('utf8');
  private begun = '';

  add(data: Buffer): string[] {
    const parts = (this.begun + this.decoder.write(data)).split('\n');
    this.begun = parts.pop()!;
    if (this.begun.length > longestLine) {
      parts.push(this.begun);
      this.begun = '';
    }
    return parts.map((line) => line.replace(/\r$/, ''));
  }

  rest(): string[] {
    const last = this.begun + this.decoder.end();
    return last === '' ? [] : [last];
  }
}
