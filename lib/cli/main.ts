import { CommanderError } from 'commander';
import { createProgram, refuseUnknownHelp } from './program';

const wrongUse = 2;

// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`standard output: cannot be written: ${error.message}; make room, or write to another place\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  const program = createProgram().exitOverride();
  for (const command of program.commands) command.exitOverride();
  try {
    if (process.argv.length <= 2) program.help({ error: true });
    refuseUnknownHelp(program, process.argv.slice(2));
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : wrongUse;
  }
}

void main();
