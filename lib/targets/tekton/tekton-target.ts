import { type Construct } from 'constructs';
import { chosenDefinitions, enginePropNames, findUnknownTests } from '../../engines';
import {
  type ChartOwner,
  ChartTarget,
  type CompiledChartProps,
  type Lowered,
  type LoweringContext,
  ownerOf,
  pipelineNameOf,
  refuseWrongProps,
} from '../../files';
import * as kinds from '../../tekton';
import { followRuns } from './follow-runs';
import { lowerToTekton } from './lower';
import { type TektonProps } from './tekton-props';

/** Settings of the target `tekton`. */
export type TektonTargetProps = TektonProps;

/** Compiles each pipeline's tests to Tekton pipelines, with runs, triggers and accounts: `tekton.dev/v1`. */
export class TektonTarget extends ChartTarget {
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
    const problems = chosenDefinitions(definitions, this.props).flatMap((definition) => {
      const lowered = lowerToTekton(definition, this.props);
      const runOf = (id: string) => this.chartFor(ownerOf(definition)).node.findChild(id);
      this.fill(definition, followRuns(lowered.objects, runOf), kinds);
      return lowered.problems;
    });
    const unknown = findUnknownTests(definitions, this.props, { construct: this.node.path });
    const folders = { tekton: 'each test as a Tekton pipeline, with what starts it' };
    return { files: [], folders, problems: [...unknown, ...problems] };
  }

  protected override chartProps(pipeline: ChartOwner): CompiledChartProps {
    return { directory: `tekton/${pipelineNameOf(pipeline)}`, namespace: this.props.namespace ?? 'ci' };
  }
}
