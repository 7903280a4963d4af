import { Command } from 'commander';
import { addCheckconfigCommand } from './checkconfig';
import { addDeterminizeCommand } from './determinize';
import { addEngineCommand } from './engine';
import { addLockImagesCommand } from './lock-images';
import { addGraphCommand } from './graph';
import { packageVersion } from './package-version';
import { addProwgenCommand } from './prowgen';
import { lowerToArgo } from '../targets/argo';
import { lowerToTekton } from '../targets/tekton';

/** The command `openshift-ci` with all its subcommands. */
export function createProgram(): Command {
  const program = new Command('openshift-ci')
    .description('OpenShift CI pipelines: checked, compiled and compared without a cluster')
    .usage('[options] [command]')
    .version(packageVersion())
    .showHelpAfterError('(openshift-ci --help shows what there is)')
    .allowExcessArguments(false);
  addCheckconfigCommand(program);
  addDeterminizeCommand(program);
  addLockImagesCommand(program);
  addGraphCommand(program);
  addProwgenCommand(program);
  addEngineCommand(program, {
    name: 'tekton',
    title: 'Tekton',
    lower: lowerToTekton,
  });
  addEngineCommand(program, {
    name: 'argo',
    title: 'Argo Workflows',
    lower: lowerToArgo,
  });
  return program;
}
