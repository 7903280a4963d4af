import { existsSync } from 'node:fs';
import { type Command } from 'commander';
import { helpText, wrongUse } from './help-text';
import { requireDirectory, requireFile } from './require-path';
import type * as lazy from './run-import';

const help = helpText({
  notes: `Configurations of one repository that are much alike become one definition, with a table of what
they differ in. Synth of the program gives the same files. What is lost, such as comments, is said
on standard error.`,
  examples: [
    'openshift-ci import --config config/acme/widget > pipeline.ts',
    'openshift-ci import --config config/acme/widget/acme-widget-main.yaml --to main.ts',
    'openshift-ci import --config config/acme/widget --registry step-registry --to main.ts --force',
  ],
  exitCodes: [
    'the program was written',
    'a configuration has errors; the program is written without its repository, or not at all',
    `${wrongUse}, or the file of --to is there already`,
  ],
});

/** Adds `import`: existing ci-operator configurations as a TypeScript program. */
export function addImportCommand(program: Command): void {
  const command = program
    .command('import')
    .summary('turn existing ci-operator configurations into TypeScript')
    .description('Writes the TypeScript program whose synth gives the same ci-operator configurations.')
    .usage('--config <path...> [options]')
    .requiredOption('--config <path...>', 'configurations, or directories of them')
    .option('--registry <dir>', 'the step registry, which tells the cloud of each cluster profile')
    .option('--cluster-profiles-config <file>', 'the cluster profiles, in place of those of the registry')
    .option('--to <file>', 'the file to write; without it, the program goes to standard output')
    .option('--force', 'write over the file of --to')
    .addHelpText('after', help);
  command.action(async (flags: lazy.ImportFlags) => {
    for (const path of flags.config) if (!existsSync(path)) requireFile(path, command);
    requireDirectory(flags.registry, command);
    requireFile(flags.clusterProfilesConfig, command);
    if (flags.to !== undefined && existsSync(flags.to) && !flags.force) {
      command.error(`error: ${flags.to} is there already; name another file, or give --force`, { exitCode: 2 });
    }
    // The constructs take half of a second to load, which other subcommands do without.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { runImport } = require('./run-import') as typeof lazy;
    process.exitCode = await runImport(flags);
  });
}
