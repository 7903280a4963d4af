import { Command } from 'commander';
import { packageVersion } from './package-version';

/** The command `openshift-ci` with all its subcommands. */
export function createProgram(): Command {
  return new Command('openshift-ci')
    .description('OpenShift CI pipelines: checked, compiled and compared without a cluster')
    .usage('[options] [command]')
    .version(packageVersion())
    .showHelpAfterError('(openshift-ci --help shows what there is)')
    .allowExcessArguments(false);
}
