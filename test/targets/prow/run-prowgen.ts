// The command by itself, for tests that start it as a process; a wrong command line ends as in lib/cli/main.ts.
import { CommanderError } from 'commander';
import { addProwgenCommand } from '../../../lib/cli/prowgen';
import { createProgram } from '../../../lib/cli/program';

const program = createProgram().exitOverride();
if (!program.commands.some((command) => command.name() === 'prowgen')) addProwgenCommand(program);
for (const command of program.commands) command.exitOverride();
try {
  program.parse();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
