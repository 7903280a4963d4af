import { Command } from 'commander';
import { addAffectedCommand } from './affected';
import { addBranchCutCommand } from './branch-cut';
import { addCheckconfigCommand } from './checkconfig';
import { addCompletionCommand } from './completion';
import { addDeterminizeCommand } from './determinize';
import { addImportCommand } from './import';
import { addInitCommand } from './init';
import { addDiffCommand } from './diff';
import { addEngineCommand } from './engine';
import { addLoadCommand } from './load';
import { addLockImagesCommand } from './lock-images';
import { addExplainCommand } from './explain';
import { addGraphCommand } from './graph';
import { helpText, wrongUse } from './help-text';
import { addSchemaCommand, packageVersion } from './schema';
import { addProwgenCommand } from './prowgen';
import { refuseEmptyPaths, refuseImpossibleNames } from './require-path';
import { addResolveCommand } from './resolve';
import { addRunCommand } from './run';
import { addWouldRunCommand } from './would-run';
import { nearestName, visibleLines } from '../problems';
import { lowerToArgo } from '../targets/argo';
import { lowerToTekton } from '../targets/tekton';

const help = helpText({
  examples: [
    'openshift-ci init ci',
    'openshift-ci import --config config/acme/widget > pipeline.ts',
    'openshift-ci checkconfig --config-dir config',
    'openshift-ci diff',
    'openshift-ci diff --help',
  ],
  exitCodes: ['all is well', 'something is wrong, which is said with its place and how to mend it', wrongUse],
});

/** The command `openshift-ci` with all its subcommands. */
export function createProgram(): Command {
  const program = new Command('openshift-ci')
    .description('OpenShift CI pipelines: checked, compiled and compared without a cluster')
    .usage('<command> [options]')
    .version(packageVersion(), '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .configureOutput({
      outputError: (text, write) => write(visibleLines(text)),
      getOutHelpWidth: () => Math.min(process.stdout.columns ?? widest, widest),
    })
    .showHelpAfterError('(openshift-ci --help shows what there is)')
    .allowExcessArguments(false)
    .addHelpText('after', help);
  addCommands(program);
  program.hook('preAction', (_, command) => {
    refuseEmptyPaths(command);
    refuseImpossibleNames(command);
  });
  for (const command of program.commands) {
    command.showHelpAfterError(`(openshift-ci ${command.name()} --help shows how it is used)`);
  }
  return program;
}

/** Ends as wrong use where the help of a command is asked for that there is not; by itself, help shows its own usage. */
export function refuseUnknownHelp(program: Command, [first, name]: readonly string[]): void {
  const names = program.commands.map((command) => command.name());
  if (first === 'help' && name === 'help') program.help();
  if (first !== 'help' || name === undefined || name.startsWith('-') || names.includes(name)) return;
  const near = nearestName(name, names);
  program.error(`error: unknown command '${name}'${near ? `; did you mean ${near}?` : ''}`, { exitCode: 2 });
}

const widest = 100;

function addCommands(program: Command): void {
  program.commandsGroup('Pipelines in TypeScript:');
  addInitCommand(program);
  addImportCommand(program);
  addDiffCommand(program);
  addLockImagesCommand(program);
  program.commandsGroup('ci-operator configurations:');
  addCheckconfigCommand(program);
  addDeterminizeCommand(program);
  addExplainCommand(program);
  addGraphCommand(program);
  addProwgenCommand(program);
  addResolveCommand(program);
  addRunCommand(program);
  addSchemaCommand(program);
  addWouldRunCommand(program);
  addAffectedCommand(program);
  addLoadCommand(program);
  addBranchCutCommand(program);
  addEngineCommand(program, { name: 'tekton', title: 'Tekton', lower: lowerToTekton });
  addEngineCommand(program, { name: 'argo', title: 'Argo Workflows', lower: lowerToArgo });
  program.commandsGroup('This command:');
  addCompletionCommand(program);
  program.helpCommand('help [command]', 'show the help of a command');
}
