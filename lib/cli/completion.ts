import { Argument, type Command } from 'commander';
import { completionScripts } from './completion-scripts';
import { wordsOf } from './completion-words';
import { helpText, wrongUse } from './help-text';
import { printDocument } from './print';

const help = helpText({
  notes: `Put "source <(openshift-ci completion bash)" into ~/.bashrc, the same with zsh into ~/.zshrc behind
compinit, or "openshift-ci completion fish | source" into ~/.config/fish/config.fish.`,
  examples: ['openshift-ci completion bash > openshift-ci.bash', 'openshift-ci completion fish > openshift-ci.fish'],
  exitCodes: ['the script was written', 'does not happen', wrongUse],
});

/** Adds `completion`: what teaches a shell the commands, their flags and what may follow them. */
export function addCompletionCommand(program: Command): void {
  program
    .command('completion')
    .summary('write the script by which a shell completes this command')
    .usage('<shell>')
    .description('Writes the script by which a shell completes commands, flags, and what may follow them.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(completionScripts)))
    .addHelpText('after', help)
    .action((shell: string) => void printDocument(completionScripts[shell]!(wordsOf(program))));
}
