import { type Command, type Option } from 'commander';
import { ruleIds } from '../rules';

/** What may follow a word of the command line: files, directories, one of some words, or what nobody can guess. */
export type Follows = 'file' | 'directory' | 'anything' | readonly string[];

/** A flag of a command; one without `follows` is a switch. */
export interface Flag {
  readonly names: readonly string[];
  readonly says: string;
  readonly follows?: Follows;
}

/** What a shell may complete after the name of a command. */
export interface CommandWords {
  readonly name: string;
  readonly says: string;
  readonly flags: readonly Flag[];
  readonly follows?: Follows;
}

/** The commands of a program with their flags, as its help shows them; the flags of the program come under no name. */
export function wordsOf(program: Command): CommandWords[] {
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
