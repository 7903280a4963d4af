import { Chart, type ChartProps } from 'cdk8s';
import { type Construct } from 'constructs';
import { type Place } from '../problems';
import { brand, isBranded, soundId } from '../tree';

/** Where a root keeps the function that fills its compiled charts, so that a chart need not import the app. */
export const lowerHook = Symbol.for('cdk8s-openshift-ci.lower');

/** Settings of a compiled chart. */
export interface CompiledChartProps extends ChartProps {
  /** The directory below the output that holds a file for each object. */
  readonly directory: string;
}

/**
 * The chart of one pipeline below a target. It exists at once and holds the compiled objects as soon as the app is
 * lowered, so labels, patches, dependencies and objects of your own work as in every chart.
 */
export class CompiledChart extends Chart {
  static {
    brand(this, 'CompiledChart');
  }

  /** Whether something is a compiled chart, whichever copy of this package made it. */
  static isCompiledChart(this: void, something: unknown): something is CompiledChart {
    return isBranded(something, 'CompiledChart');
  }

  /** The directory below the output that holds a file for each object. */
  readonly directory: string;
  /** Where the program defines what the objects were compiled from. */
  origin?: Place;

  constructor(scope: Construct, id: string, { directory, ...props }: CompiledChartProps) {
    super(scope, soundId(id, new.target), props);
    this.directory = directory;
  }

  /** The manifests; this lowers the app first. */
  override toJson(): unknown[] {
    const root = this.node.root as { [lowerHook]?: () => void };
    root[lowerHook]?.();
    return super.toJson() as unknown[];
  }
}
