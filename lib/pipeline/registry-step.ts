import { type Construct } from 'constructs';
import {
  type AnyInlineProps,
  type FromImageOfPipeline,
  type FromImageStreamTag,
  resourcesOf,
  stepTable,
} from './inline-step';
import { type PropTable } from './props';
import { type IRegistryEntry } from './registry-name';
import { RegistryPart, type RegistryPartProps, registryPartTable } from './registry-part';
import { type Script, scriptOf, type ScriptProps } from './script';

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
