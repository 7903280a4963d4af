import { type Construct } from 'constructs';
import * as kinds from '../../argo';
import { chosenDefinitions, enginePropNames, findUnknownTests } from '../../engines';
import {
  type ChartOwner,
  ChartTarget,
  type CompiledChartProps,
  type Lowered,
  type LoweringContext,
  pipelineNameOf,
  refuseWrongProps,
} from '../../files';
import { type ArgoTargetProps } from './argo-props';
import { lowerToArgo } from './lower';

/** Compiles each pipeline's tests to workflow templates of Argo, with runs, clocks, events and accounts. */
export class ArgoTarget extends ChartTarget {
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
    const problems = chosenDefinitions(definitions, this.props).flatMap((definition) => {
      const lowered = lowerToArgo(definition, this.props);
      this.fill(definition, lowered.objects, kinds);
      return lowered.problems;
    });
    const unknown = findUnknownTests(definitions, this.props, { construct: this.node.path });
    const folders = { argo: 'each test as a workflow template of Argo, with what starts it' };
    return { files: [], folders, problems: [...unknown, ...problems] };
  }

  protected override chartProps(pipeline: ChartOwner): CompiledChartProps {
    return { directory: `argo/${pipelineNameOf(pipeline)}`, namespace: this.props.namespace ?? 'ci' };
  }
}
