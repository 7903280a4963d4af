import { type Construct } from 'constructs';
import { chosenDefinitions, enginePropNames, findUnknownTests } from '../../engines';
import { type Lowered, type LoweringContext, refuseWrongProps, Target } from '../../files';
import { lowerToTekton } from './lower';
import { type TektonProps } from './tekton-props';

/** Settings of the target `tekton`. */
export type TektonTargetProps = TektonProps;

/** Writes each pipeline's tests as Tekton pipelines, with runs, triggers and accounts: `tekton.dev/v1`. */
export class TektonTarget extends Target {
  constructor(
    scope: Construct,
    id = 'tekton',
    /** The settings that it was made with. */
    readonly props: TektonTargetProps = {},
  ) {
    super(scope, id);
    refuseWrongProps(this, props, { ...enginePropNames, tektonVersion: 'optional' });
  }

  override lower({ definitions }: LoweringContext): Lowered {
    const lowered = chosenDefinitions(definitions, this.props).map((definition) =>
      lowerToTekton(definition, this.props),
    );
    const unknown = findUnknownTests(definitions, this.props, { construct: this.node.path });
    return {
      files: lowered.flatMap(({ files }) => files),
      folders: { tekton: 'each test as a Tekton pipeline, with what starts it' },
      problems: [...unknown, ...lowered.flatMap(({ problems }) => problems)],
    };
  }
}
