import { Argument, type Command, type Option } from 'commander';
import { helpText, wrongUse } from './help-text';
import { printDocument } from './print';
import { ruleIds } from '../rules';

/** The scripts that teach a shell to complete `openshift-ci`, by the name of the shell. */
const completionScripts: Readonly<Record<string, (commands: readonly CommandWords[]) => string>> = {
  bash: toBash,
  zsh: toZsh,
  fish: toFish,
};

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

// Bash breaks words at "=": what follows --flag= has the flag two words before it. It runs on bash 3 too, as of macOS.
function toBash(commands: readonly CommandWords[]): string {
  const answer = (follows: Follows) => {
    if (follows === 'directory') return '_openshift_ci_files -d';
    if (follows === 'file') return '_openshift_ci_files -f';
    return follows === 'anything' ? ':' : `_openshift_ci_reply -W ${quote(follows.join(' '))}`;
  };
  const cases = commands.flatMap(({ name, flags, follows = 'anything' }) => [
    ...flags
      .filter((flag) => flag.follows !== undefined)
      .map(
        (flag) => `    ${flag.names.map((each) => quote(`${name} ${each}`)).join('|')}) ${answer(flag.follows!)} ;;`,
      ),
    `    ${quote(`${name} `)}*) case "$word" in`,
    `      -*) ${answer(flags.flatMap(({ names }) => names))} ;;`,
    `      *) ${answer(name === '' ? namesOf(commands) : follows)} ;;`,
    '    esac ;;',
  ]);
  return `# source <(openshift-ci completion bash)
_openshift_ci_reply() { local IFS=$'\\n'; COMPREPLY=($(IFS=' '; compgen "$@" -- "$word")); }
_openshift_ci_files() { _openshift_ci_reply "$1"; compopt -o filenames 2>/dev/null; }
_openshift_ci() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=
  if [ "$COMP_CWORD" -gt 1 ]; then command=\${COMP_WORDS[1]}; fi
  if [ "$word" = = ]; then word=; elif [ "$before" = = ]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
  case "$command $before" in
${cases.join('\n')}
  esac
}
complete -F _openshift_ci openshift-ci cdk8s-openshift-ci
`;
}

function namesOf(commands: readonly CommandWords[]): string[] {
  return commands.map(({ name }) => name).filter(Boolean);
}

// What _arguments takes for its own marks stands behind a backslash.
function toZsh(commands: readonly CommandWords[]): string {
  const plain = (text: string) => text.replace(/[\\[\]:]/g, '\\$&');
  const answer = (follows: Follows) => {
    if (follows === 'directory') return ':directory:_files -/';
    if (follows === 'file') return ':file:_files';
    return follows === 'anything' ? ':value: ' : `:word:(${follows.join(' ')})`;
  };
  const specs = ({ flags, follows }: CommandWords) => [
    ...flags.flatMap(({ names, says, follows: value }) =>
      names.map((name) => {
        const ending = value !== undefined && name.startsWith('--') ? '=' : '';
        return quote(`*${name}${ending}[${plain(says)}]${value === undefined ? '' : answer(value)}`);
      }),
    ),
    ...(follows === undefined ? [] : [quote(`*${answer(follows)}`)]),
  ];
  const [top, ...others] = commands as [CommandWords, ...CommandWords[]];
  return `#compdef openshift-ci cdk8s-openshift-ci
# source <(openshift-ci completion zsh), after compinit
_openshift_ci() {
  local -a commands=(
${others.map(({ name, says }) => `    ${quote(`${name}:${plain(says)}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then _describe command commands; return; fi
  if (( CURRENT == 2 )); then _arguments ${specs(top).join(' ')}; return; fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${others.map((each) => `    ${each.name}) _arguments ${specs(each).join(' ')} ;;`).join('\n')}
  esac
}
compdef _openshift_ci openshift-ci cdk8s-openshift-ci
`;
}

function toFish(commands: readonly CommandWords[]): string {
  const answer = (follows: Follows) => {
    if (follows === 'directory') return "-x -a '(__fish_complete_directories)'";
    if (follows === 'file') return '-r -F';
    return follows === 'anything' ? '-x' : `-x -a ${quote(follows.join(' '))}`;
  };
  const flagOf = ({ names, says, follows }: Flag) => {
    const forms = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
    return [...forms, ...(follows === undefined ? [] : [answer(follows)]), `-d ${quote(says)}`].join(' ');
  };
  const lines = commands.flatMap(({ name, says, flags, follows }) => {
    const only = name === '' ? '__fish_use_subcommand' : quote(`__fish_seen_subcommand_from ${name}`);
    return [
      ...(name === '' ? [] : [`-n __fish_use_subcommand -a ${name} -d ${quote(says)}`]),
      ...flags.map((flag) => `-n ${only} ${flagOf(flag)}`),
      ...(follows === undefined ? [] : [`-n ${only} ${answer(follows).replace('-x ', '').replace('-r ', '')}`]),
    ];
  });
  const all = ['openshift-ci', 'cdk8s-openshift-ci'].flatMap((program) =>
    ['-f', ...lines].map((line) => `complete -c ${program} ${line}`),
  );
  return `# openshift-ci completion fish | source\n${all.join('\n')}\n`;
}

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

/** What may follow a word of the command line: files, directories, one of some words, or what nobody can guess. */
type Follows = 'file' | 'directory' | 'anything' | readonly string[];

/** A flag of a command; one without `follows` is a switch. */
interface Flag {
  readonly names: readonly string[];
  readonly says: string;
  readonly follows?: Follows;
}

/** What a shell may complete after the name of a command. */
interface CommandWords {
  readonly name: string;
  readonly says: string;
  readonly flags: readonly Flag[];
  readonly follows?: Follows;
}

/** The commands of a program with their flags, as its help shows them; the flags of the program come under no name. */
function wordsOf(program: Command): CommandWords[] {
  const help = program.createHelp();
  const wordsOfOne = (command: Command, name: string): CommandWords => ({
    name,
    says: help.subcommandDescription(command),
    flags: help.visibleOptions(command).map(flagOf),
    follows: wordsBehind(command, program) ?? argumentOf(command),
  });
  return [wordsOfOne(program, ''), ...help.visibleCommands(program).map((each) => wordsOfOne(each, each.name()))];
}

// The lists are too long for choices, which a usage error would print in full.
function wordsBehind(command: Command, program: Command): readonly string[] | undefined {
  if (command.name() === 'help') return program.commands.map((each) => each.name());
  return command.name() === 'explain' ? ruleIds : undefined;
}

function flagOf({ short, long, description, flags, required, optional, argChoices }: Option): Flag {
  const names = [short, long].filter((name) => name !== undefined);
  const says = description;
  return required || optional ? { names, says, follows: argChoices ?? kindOf(flags) } : { names, says };
}

function argumentOf(command: Command): Follows | undefined {
  const [first] = command.registeredArguments;
  const several = command.options.find(({ variadic }) => variadic);
  return first ? (first.argChoices ?? kindOf(first.name())) : several && kindOf(several.flags);
}

// The placeholder says it, to the reader of the help as well.
function kindOf(placeholder: string): Follows {
  if (/\b(sub)?dir(s|ectory|ectories)?\b/.test(placeholder.replace(/^.*[<[]/, ''))) return 'directory';
  return /[<[](file|path)/.test(placeholder) ? 'file' : 'anything';
}
