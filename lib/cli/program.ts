import { Command } from 'commander';
import packageJson from '../../package.json';

/** The command `openshift-ci` with all its subcommands. */
export function createProgram(): Command {
  return new Command('openshift-ci')
    .description('OpenShift CI pipelines: checked, compiled and compared without a cluster')
    .version(packageJson.version)
    .showHelpAfterError('(openshift-ci --help shows what there is)');
}
