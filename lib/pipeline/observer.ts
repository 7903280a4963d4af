import { type Construct } from 'constructs';
import { type ImageStreamTag } from './build-root';
import { type InlineStepSettings, resourcesOf, stepTable } from './inline-step';
import { type IPipelineImage } from './pipeline-part';
import { type PropTable } from './props';
import { type IRegistryEntry, RegistryPart, type RegistryPartProps, registryPartTable } from './registry-part';
import { type Script, scriptOf, type ScriptProps } from './registry-step';

/** Settings of an observer but for its commands and its image. */
export interface ObserverSettings
  extends RegistryPartProps, Pick<InlineStepSettings, 'resources' | 'timeout' | 'gracePeriod' | 'env'> {}

/** The image that an observer runs in: one of the configuration, or one of the central cluster. */
export type ObserverImage =
  | {
      /** The image of the configuration that it runs in. */
      readonly from: IPipelineImage;
      readonly fromImage?: undefined;
    }
  | {
      /** The image of the central cluster that it runs in. */
      readonly fromImage: ImageStreamTag;
      readonly from?: undefined;
    };

/** Settings of an observer. */
export type ObserverProps = ObserverSettings & ScriptProps & ObserverImage;

type AnyProps = ObserverSettings & {
  readonly commands?: string;
  readonly commandsFile?: string;
  readonly from?: IPipelineImage;
  readonly fromImage?: ImageStreamTag;
};

const { from, fromImage, timeout, gracePeriod, env } = stepTable;
const table: PropTable<AnyProps> = {
  ...registryPartTable,
  ...{ from, fromImage, timeout, gracePeriod, env },
  resources: null,
  commands: null,
  commandsFile: null,
};

/** A program of the step registry that watches a test from before its first step until its last phase. */
export class Observer extends RegistryPart<AnyProps> implements IRegistryEntry<'observer'> {
  /** What tells it from other entries of the step registry. */
  readonly kind = 'observer';
  private readonly script: Script;

  constructor(scope: Construct, id: string, props: ObserverProps) {
    super(scope, id, 'observer', props, table);
    this.script = scriptOf(this.props);
    this.addProblem(...this.script.problems);
  }

  protected override kindFields(): object {
    const resources = resourcesOf(this.props);
    return { name: this.entryName, commands: this.script.commands, resources };
  }

  protected override scriptExtension(): string {
    return this.script.extension;
  }
}
