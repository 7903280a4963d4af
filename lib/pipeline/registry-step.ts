import { type Construct } from 'constructs';
import {
  type AnyInlineProps,
  type FromImageOfPipeline,
  type FromImageStreamTag,
  resourcesOf,
  stepTable,
} from './inline-step';
import { type PropTable } from './props';
import { type IRegistryEntry, RegistryPart, type RegistryPartProps, registryPartTable } from './registry-part';
import { extname } from 'node:path';
import { showValue } from '../config';
import { type UnplacedProblem } from '../problems';
import { rules } from '../rules';
import { readText } from '../system';

/** Settings of a step of the step registry. */
export type RegistryStepProps = RegistryPartProps &
  ScriptProps &
  (Omit<FromImageOfPipeline, 'commands'> | Omit<FromImageStreamTag, 'commands'>);

type AnyProps = RegistryPartProps & Omit<AnyInlineProps, 'commands'> & { commands?: string; commandsFile?: string };

const table: PropTable<AnyProps> = { ...stepTable, ...registryPartTable, commands: null, commandsFile: null };

/**
 * A step of the step registry, which any test can name. Its images are names that the configuration of the test has to
 * know: `NamedImage.fromName('src')`, `NamedImage.fromRelease('cli')`.
 */
export class RegistryStep extends RegistryPart<AnyProps> implements IRegistryEntry<'ref'> {
  /** What tells it from other entries of the step registry. */
  readonly kind = 'ref';
  private readonly script: Script;

  constructor(scope: Construct, id: string, props: RegistryStepProps) {
    super(scope, id, 'ref', props, table);
    this.script = scriptOf(this.props);
    this.addProblem(...this.script.problems);
  }

  protected override kindFields(): object {
    const resources = resourcesOf(this.props);
    return { as: this.entryName, commands: this.script.commands, resources };
  }

  protected override scriptExtension(): string {
    return this.script.extension;
  }
}

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
