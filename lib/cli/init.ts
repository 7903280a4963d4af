import { type Command } from 'commander';
import { helpText, wrongUse } from './help-text';
import type * as lazy from './run-init';

const help = helpText({
  notes: `Organization, repository and branch come from the git remote (upstream, or else origin) and its
HEAD. npm makes the lock file, for which it asks its registry.`,
  examples: [
    'openshift-ci init',
    'openshift-ci init ci --org acme --repo widget --branch main --release 4.22',
    'openshift-ci init ci --no-lock',
  ],
  exitCodes: [
    'the project is there',
    'a file of it is there already and nothing was written, or npm could not make the lock file',
    wrongUse,
  ],
});

/** Adds `init`: a new project, ready to synth. */
export function addInitCommand(program: Command): void {
  program
    .command('init')
    .summary('make a new project, ready to synth')
    .description('Makes a project with a first pipeline, its test, and everything that synth needs.')
    .argument('[dir]', 'the directory of the project', '.')
    .option('--org <org>', 'the organization; without it, that of the git remote')
    .option('--repo <repo>', 'the repository; without it, that of the git remote')
    .option('--branch <branch>', 'the branch; without it, the main one of the git remote')
    .option('--release <version>', 'the OpenShift version that is tested on', '4.22')
    .option(
      '--package <spec>',
      'what npm installs as cdk8s-openshift-ci; without it, the version that makes the project',
    )
    .option('--no-lock', 'make no package-lock.json')
    .addHelpText('after', help)
    .action((directory: string, flags: lazy.InitFlags) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the constructs load slowly
      const { runInit } = require('./run-init') as typeof lazy;
      process.exitCode = runInit(directory, flags);
    });
}
