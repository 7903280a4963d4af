import { spawn } from 'node:child_process';
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
}

/** podman or docker: what starts processes, and nothing else. */
export interface ContainerEngine {
  readonly name: 'podman' | 'docker';
  call(args: readonly string[], options?: CallOptions): Promise<Ended>;
}

/** An engine whose command line is called. */
export function engineOf(name: 'podman' | 'docker'): ContainerEngine {
  return { name, call: (args, options) => callProgram(name, args, options) };
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
  { onLine, input, signal }: CallOptions = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      detached: true,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const lines = { stdout: new Lines(), stderr: new Lines() };
    let output = '';
    let reason = '';
    const take = (line: string, stream: Stream) => {
      if (stream === 'stderr' && line.trim() !== '') reason = line.trim();
      if (stream === 'stdout' && !onLine) output += `${line}\n`;
      onLine?.(line, stream);
    };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]!.on('data', (data: Buffer) => lines[stream].add(data).forEach((line) => take(line, stream)));
    }
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    const end = () => child.pid !== undefined && endGroup(child.pid);
    signal?.addEventListener('abort', end);
    child.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ code: 127, output, reason: error.code === 'ENOENT' ? 'not found in PATH' : error.message });
    });
    child.on('close', (code) => {
      signal?.removeEventListener('abort', end);
      for (const stream of ['stdout', 'stderr'] as const) lines[stream].rest().forEach((line) => take(line, stream));
      resolve({ code: code ?? 137, output, reason });
    });
  });
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
