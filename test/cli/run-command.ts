import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { directoryOf } from '../support/write-files';

const root = join(__dirname, '../..');
const program = `
require(${JSON.stringify(join(root, 'bin/register.cjs'))});
const { Command } = require('commander');
const { addCheckconfigCommand } = require(${JSON.stringify(join(root, 'lib/cli/checkconfig.ts'))});
const { addGraphCommand } = require(${JSON.stringify(join(root, 'lib/cli/graph.ts'))});
const { addImportCommand } = require(${JSON.stringify(join(root, 'lib/cli/import.ts'))});
const { addProwgenCommand } = require(${JSON.stringify(join(root, 'lib/cli/prowgen.ts'))});
const { addDeterminizeCommand } = require(${JSON.stringify(join(root, 'lib/cli/determinize.ts'))});
const program = new Command('openshift-ci');
addCheckconfigCommand(program);
addDeterminizeCommand(program);
addGraphCommand(program);
addImportCommand(program);
addProwgenCommand(program);
for (const command of [program, ...program.commands]) command.exitOverride();
program.parseAsync().catch((error) => {
  if (!error.code?.startsWith('commander.')) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
});
`;

/** What a command wrote, and how it ended. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a subcommand in a process of its own. */
export function runCommand(...args: string[]): CommandResult {
  return runAs(undefined, ...args);
}

/** Runs a subcommand as another user, where the tests run as root, whom no permission stops. */
export function runUnprivileged(...args: string[]): CommandResult {
  return runAs(process.getuid?.() === 0 ? 65_534 : undefined, ...args);
}

function runAs(uid: number | undefined, ...args: string[]): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program, '--', ...args], {
    cwd: root,
    uid,
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** A directory with configurations of acme/widget, by branch. */
export function configDirectory(files: Record<string, string | Buffer>): string {
  const named = Object.entries(files).map(([branch, content]) => {
    return [`acme/widget/acme-widget-${branch}.yaml`, content] as const;
  });
  return directoryOf(Object.fromEntries(named));
}
