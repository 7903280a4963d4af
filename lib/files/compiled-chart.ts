import { Chart, type ChartProps } from 'cdk8s';
import { type Construct } from 'constructs';
import { type Place, type PropNames, type PropTypes, propTypes, soundProps } from '../problems';
import { brand, isBranded, soundId } from '../tree';
import { refuseWrongProps } from './refuse-wrong-props';

/** Where a root keeps the function that fills its compiled charts, so that a chart need not import the app. */
export const lowerHook = Symbol.for('cdk8s-openshift-ci.lower');

/** Settings of a compiled chart. */
export interface CompiledChartProps extends ChartProps {
  /** The directory below the output that holds a file for each object. */
  readonly directory: string;
}

const propNames: PropNames<CompiledChartProps> = {
  directory: 'required',
  namespace: 'optional',
  labels: 'optional',
  disableResourceNameHashes: 'optional',
};
const types: PropTypes<CompiledChartProps> = {
  directory: propTypes.text,
  namespace: propTypes.text,
  labels: propTypes.textMap,
};

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

  constructor(scope: Construct, id: string, props: CompiledChartProps) {
    const { directory = '', ...chartProps } = soundProps(props, types);
    super(scope, soundId(id, new.target), chartProps);
    this.directory = directory;
    refuseWrongProps(this, props, propNames, types);
  }

  /** The manifests; this lowers the app first. */
  override toJson(): unknown[] {
    const root = this.node.root as { [lowerHook]?: () => void };
    root[lowerHook]?.();
    return super.toJson() as unknown[];
  }
}
