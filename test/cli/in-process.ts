import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type * as commander from 'commander';
import { vi } from 'vitest';
import type * as program from '../../lib/cli/program';
import { type Ended, root } from '../support/run-program';
import { withSurroundings } from './surroundings';

// Node loads the sources as it does for users: commands load what only they need when they run.
const load = createRequire(__filename);
load('../../bin/register.cjs');
const { createProgram, refuseUnknownHelp } = load('../../lib/cli/program') as typeof program;
const { CommanderError } = load('commander') as typeof commander;

/** Runs the command in this process, as `lib/cli/main.ts` does; a process of its own takes about a second. */
export async function inProcess(...args: readonly string[]): Promise<Ended> {
  return withSurroundings({ cwd: root, env: {} }, async (output) => {
    const wrong = await parseAsync(args);
    // The line of what was done waits for the output.
    await setImmediate();
    return { status: wrong ?? Number(process.exitCode ?? 0), ...output() };
  });
}

/** The same at once, for a command that waits for nothing: any but `import` and `run`. */
export function commandHere(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  const putOff: (() => void)[] = [];
  const spy = vi.spyOn(globalThis, 'setImmediate').mockImplementation(((callback: () => void) => {
    putOff.push(callback);
  }) as unknown as typeof globalThis.setImmediate);
  try {
    return withSurroundings({ cwd, env }, (output) => {
      const wrong = parse(args);
      for (const callback of putOff) callback();
      return { status: wrong ?? Number(process.exitCode ?? 0), ...output() };
    });
  } finally {
    spy.mockRestore();
  }
}

function prepare(args: readonly string[]) {
  const program = createProgram().exitOverride();
  for (const command of program.commands) command.exitOverride();
  if (args.length === 0) program.help({ error: true });
  refuseUnknownHelp(program, args);
  return program;
}

function parse(args: readonly string[]): number | undefined {
  try {
    prepare(args).parse([...args], { from: 'user' });
    return undefined;
  } catch (error) {
    return statusOf(error);
  }
}

async function parseAsync(args: readonly string[]): Promise<number | undefined> {
  try {
    await prepare(args).parseAsync([...args], { from: 'user' });
    return undefined;
  } catch (error) {
    return statusOf(error);
  }
}

function statusOf(error: unknown): number {
  if (!(error instanceof CommanderError)) throw error;
  return error.exitCode === 0 ? 0 : 2;
}
