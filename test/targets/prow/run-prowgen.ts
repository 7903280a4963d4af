// The command by itself, for tests that start it as a process.
import { Command } from 'commander';
import { addProwgenCommand } from '../../../lib/cli/prowgen';

const program = new Command('openshift-ci');
addProwgenCommand(program);
program.parse();
