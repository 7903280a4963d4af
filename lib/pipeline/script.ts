import { extname } from 'node:path';
import { showValue } from '../config';
import { type UnplacedProblem } from '../problems';
import { rules } from '../rules';
import { readText } from '../system';

/** Commands that are written out in the program. */
export interface InlineScript {
  /** The shell commands. */
  readonly commands: string;
  readonly commandsFile?: undefined;
}

/** Commands that are kept in a file beside the program. */
export interface ScriptFile {
  /** The path of the file with the commands; begin it with `__dirname`. */
  readonly commandsFile: string;
  readonly commands?: undefined;
}

/** The commands of a step or observer, written out or kept in a file. */
export type ScriptProps = InlineScript | ScriptFile;

/** Commands, with how their file ends. */
export interface Script {
  readonly commands: string;
  readonly extension: string;
  readonly problems: readonly UnplacedProblem[];
}

/** The commands that props stand for; a file that cannot be read is a problem. */
export function scriptOf({ commands, commandsFile: file }: { commands?: string; commandsFile?: string }): Script {
  if (file === undefined) return { commands: commands ?? '', extension: '.sh', problems: [] };
  // A number would be read as what the program has open.
  if (typeof file !== 'string') return unreadable(file, 'it is not a path');
  const { text, reason } = readText(file);
  return text === undefined ? unreadable(file, reason) : { commands: text, extension: extname(file), problems: [] };
}

function unreadable(file: unknown, why: string): Script {
  const message = `cannot read the script ${showValue(file)}: ${why}`;
  const remedy = 'fix commandsFile, and start it with __dirname';
  const problem = { severity: 'error', rule: rules.unreadableCommands.id, message, remedy } as const;
  return { commands: ':', extension: '.sh', problems: [problem] };
}
