import { type CommandWords, type Flag, type Follows } from './completion-words';

/** The scripts that teach a shell to complete `openshift-ci`, by the name of the shell. */
export const completionScripts: Readonly<Record<string, (commands: readonly CommandWords[]) => string>> = {
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
