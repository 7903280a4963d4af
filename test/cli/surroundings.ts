import { vi } from 'vitest';

interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What was written so far. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

// Which a process of the test runner has, and one of a user has not.
const ofTheRunner = { NO_COLOR: undefined, FORCE_COLOR: undefined, VITEST: undefined, CDK8S_CHECK_UPGRADE: 'false' };

/** Does something in another directory, with other variables, and keeps what it writes. */
export function withSurroundings<T>({ cwd, env }: Surroundings, action: (output: () => Output) => T): T {
  const restore = change(cwd, { ...ofTheRunner, ...env });
  const [stdout, stderr] = [collect(process.stdout), collect(process.stderr)];
  const end = () => {
    for (const stream of [stdout, stderr]) stream.end();
    restore();
  };
  let isWaitedFor = false;
  try {
    const result = action(() => ({ stdout: stdout.text(), stderr: stderr.text() }));
    isWaitedFor = result instanceof Promise;
    return result instanceof Promise ? (result.finally(end) as T) : result;
  } finally {
    if (!isWaitedFor) end();
  }
}

function change(cwd: string, env: NodeJS.ProcessEnv): () => void {
  const before = { cwd: process.cwd(), exitCode: process.exitCode, env: { ...process.env } };
  process.chdir(cwd);
  process.exitCode = undefined;
  setVariables({ ...before.env, ...env });
  return () => {
    process.chdir(before.cwd);
    process.exitCode = before.exitCode;
    setVariables(before.env);
  };
}

function setVariables(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
}

function collect(stream: NodeJS.WriteStream) {
  const parts: string[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((part) => {
    parts.push(typeof part === 'string' ? part : Buffer.from(part).toString());
    return true;
  });
  return { text: () => parts.join(''), end: () => spy.mockRestore() };
}
