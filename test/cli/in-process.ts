import { setImmediate } from 'node:timers/promises';
import { CommanderError } from 'commander';
import { vi } from 'vitest';
import { createProgram, refuseUnknownHelp } from '../../lib/cli/program';
import { type CommandResult } from './run-command';

/** Runs the command in this process, as `lib/cli/main.ts` does; a process of its own takes about a second. */
export async function inProcess(...args: readonly string[]): Promise<CommandResult> {
  const [stdout, stderr] = [collect(process.stdout), collect(process.stderr)];
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    const thrown = await parse(args);
    // The line of what was done waits for the output.
    await setImmediate();
    const status = thrown ?? Number(process.exitCode ?? 0);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.exitCode = before;
    for (const { end } of [stdout, stderr]) end();
  }
}

async function parse(args: readonly string[]): Promise<number | undefined> {
  const program = createProgram().exitOverride();
  for (const command of program.commands) command.exitOverride();
  try {
    if (args.length === 0) program.help({ error: true });
    refuseUnknownHelp(program, args);
    await program.parseAsync([...args], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

function collect(stream: NodeJS.WriteStream) {
  const parts: string[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((part) => {
    parts.push(String(part));
    return true;
  });
  return { text: () => parts.join(''), end: () => spy.mockRestore() };
}
