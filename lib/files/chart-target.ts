import { ApiObject, Chart, type ChartProps } from 'cdk8s';
import { type Construct } from 'constructs';
import { configFileName, type Metadata } from '../config';
import { brand, clusterScoped, isBranded, isClusterScoped, refuseAbstract, soundId } from '../tree';
import { type Definition, Target } from './target';
import {
  formatUnplaced,
  type Place,
  type PropNames,
  propProblems,
  type PropTypes,
  propTypes,
  soundProps,
} from '../problems';

/** A pipeline, as far as its chart is concerned. */
export interface ChartOwner {
  /** Organization, repository, branch and variant. */
  readonly metadata: Metadata;
  /** The directory below the output that all targets write the pipeline's files to. */
  readonly props: { readonly outputRoot?: string };
}

/** A compiled object, before it is a construct. */
export interface CompiledObject {
  /** Its role in the chart, such as `run-unit`; unlike the name of the object it stays the same. */
  readonly id: string;
  /** The object as a cluster takes it. */
  readonly manifest: CompiledManifest;
}

/** What is known of every compiled manifest. */
export interface CompiledManifest {
  /** The API group and version, such as `tekton.dev/v1`. */
  readonly apiVersion: string;
  /** The kind, such as `Pipeline`. */
  readonly kind: string;
  /** The name, or what the cluster makes a name of. */
  readonly metadata: { readonly name?: string; readonly generateName?: string };
}

/** Classes of API types by their kinds; they check what the engine would refuse. */
export type KindClasses = Readonly<Record<string, KindClass | undefined>>;
type KindClass = new (scope: Construct, id: string, props: never) => ApiObject;

/** A target whose output is Kubernetes objects, in a chart for each pipeline. */
export abstract class ChartTarget extends Target {
  constructor(scope: Construct, id: string) {
    refuseAbstract(new.target, ChartTarget);
    super(scope, id);
  }

  /** The chart that holds the objects of a pipeline once the app is lowered. */
  chartFor(pipeline: ChartOwner): CompiledChart {
    const id = chartId(pipeline);
    const known = this.node.tryFindChild(id) as CompiledChart | undefined;
    return known ?? new CompiledChart(this, id, this.chartProps(pipeline));
  }

  /** Fills the chart of a definition. */
  protected fill(definition: Definition, objects: readonly CompiledObject[], kinds: KindClasses): void {
    if (objects.length === 0) return;
    const chart = this.chartFor(ownerOf(definition));
    chart.origin = definition.placeOf(['tests']);
    for (const object of objects) addObject(chart, object, kinds);
  }

  /** The directory, namespace and labels of a pipeline's chart. */
  protected abstract chartProps(pipeline: ChartOwner): CompiledChartProps;
}

/** The pipeline of a definition, as far as its chart is concerned. */
export function ownerOf({ configuration, root }: Definition): ChartOwner {
  return { metadata: configuration.zz_generated_metadata, props: { outputRoot: root } };
}

/** The name of a pipeline's configuration file without its ending. */
export function pipelineNameOf({ metadata }: Pick<ChartOwner, 'metadata'>): string {
  return configFileName(metadata).replace(/\.yaml$/, '');
}

function chartId(pipeline: ChartOwner): string {
  const root = pipeline.props.outputRoot?.replaceAll('/', '-');
  return [root, pipelineNameOf(pipeline)].filter(Boolean).join('-');
}

function addObject(chart: CompiledChart, { id, manifest }: CompiledObject, kinds: KindClasses): void {
  const { apiVersion: _, kind, ...props } = manifest;
  const Kind = kinds[kind];
  const object = Kind ? new Kind(chart, id, props as never) : new ApiObject(chart, id, manifest);
  if (isClusterScoped(kind)) clusterScoped(object);
}

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

/** Makes the app refuse a construct with wrong props, together with all that is wrong elsewhere; gives those of a right type. */
export function refuseWrongProps<P extends object>(
  construct: Construct,
  props: P,
  names: PropNames<P>,
  types: PropTypes<P> = {},
): P {
  const problems = propProblems(props, names, construct.constructor.name, types);
  construct.node.addValidation({ validate: () => problems.map(formatUnplaced) });
  return soundProps(props, types);
}
