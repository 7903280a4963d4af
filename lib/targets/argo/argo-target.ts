import { type Construct } from 'constructs';
import { chosenDefinitions, enginePropNames, findUnknownTests } from '../../engines';
import { type Lowered, type LoweringContext, refuseWrongProps, Target } from '../../files';
import { type ArgoTargetProps } from './argo-props';
import { lowerToArgo } from './lower';

/** Writes each pipeline's tests as workflow templates of Argo, with runs, clocks, events and accounts. */
export class ArgoTarget extends Target {
  constructor(
    scope: Construct,
    id = 'argo',
    /** The settings that it was made with. */
    readonly props: ArgoTargetProps = {},
  ) {
    super(scope, id);
    refuseWrongProps(this, props, { ...enginePropNames, hasArtifactRepository: 'optional' });
  }

  override lower({ definitions }: LoweringContext): Lowered {
    const lowered = chosenDefinitions(definitions, this.props).map((definition) => lowerToArgo(definition, this.props));
    const unknown = findUnknownTests(definitions, this.props, { construct: this.node.path });
    return {
      files: lowered.flatMap(({ files }) => files),
      folders: { argo: 'each test as a workflow template of Argo, with what starts it' },
      problems: [...unknown, ...lowered.flatMap(({ problems }) => problems)],
    };
  }
}
