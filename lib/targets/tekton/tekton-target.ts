import { type Construct } from 'constructs';
import { chosenDefinitions, enginePropNames, type EngineProps, findUnknownTests } from '../../engines';
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

/** Settings of the target `tekton`. */
export type TektonTargetProps = EngineProps;

/** Compiles each pipeline's tests to Tekton pipelines, with runs, triggers and accounts: `tekton.dev/v1`. */
export class TektonTarget extends ChartTarget {
  constructor(
    scope: Construct,
    id = 'tekton',
    /** The settings that it was made with. */
    readonly props: TektonTargetProps = {},
  ) {
    super(scope, id);
    refuseWrongProps(this, props, enginePropNames);
  }

  override lower({ definitions }: LoweringContext): Lowered {
    const problems = chosenDefinitions(definitions, this.props).flatMap((definition) => {
      const { objects, problems } = lowerToTekton(definition, this.props);
      const runOf = (id: string) => this.chartFor(ownerOf(definition)).node.findChild(id);
      this.fill(definition, followRuns(objects, runOf), kinds);
      return problems;
    });
    const unknown = findUnknownTests(definitions, this.props, { construct: this.node.path });
    const folders = { tekton: 'each test as a Tekton pipeline, with what starts it' };
    return { files: [], folders, problems: [...unknown, ...problems] };
  }

  protected override chartProps(pipeline: ChartOwner): CompiledChartProps {
    return { directory: `tekton/${pipelineNameOf(pipeline)}`, namespace: this.props.namespace ?? 'ci' };
  }
}
