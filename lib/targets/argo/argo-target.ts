import { type Construct } from 'constructs';
import * as kinds from '../../argo';
import {
  account,
  chosenDefinitions,
  compileTests,
  configMap,
  enginePropNames,
  enginePropTypes,
  type EngineRun,
  findCommandSizes,
  findLeftOut,
  findObjectSizes,
  findRequired,
  findUnknownTests,
  labelled,
  labelsOf,
  lowerBuildRights,
  lowerShared,
  madeLabels,
  runContexts,
  type TestOutcome,
  toFiles,
  withIds,
} from '../../engines';
import {
  type ChartOwner,
  ChartTarget,
  type CompiledChartProps,
  type CompiledObject,
  type Definition,
  type Lowered,
  type LoweringContext,
  pipelineNameOf,
  refuseWrongProps,
} from '../../files';
import { type ArgoTargetProps, type TemplateContext } from './lower-template';
import { type Configuration } from '../../config';
import { lowerExecutor, lowerWorkflow, runAccount } from './lower-workflow';
import { lowerCron, lowerEvents, lowerRun } from './lower-starts';
import { cronNameLimit } from '../../kubernetes/name-limits';
import { type UnplacedProblem } from '../../problems';
import { rules } from '../../rules';

/** Compiles each pipeline's tests to workflow templates of Argo, with runs, clocks, events and accounts. */
export class ArgoTarget extends ChartTarget {
  constructor(
    scope: Construct,
    id = 'argo',
    /** The settings that it was made with. */
    readonly props: ArgoTargetProps = {},
  ) {
    super(scope, id);
    refuseWrongProps<ArgoTargetProps>(
      this,
      props,
      { ...enginePropNames, hasArtifactRepository: 'optional' },
      enginePropTypes,
    );
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

/** What became of a configuration: its files, and of each test whether it is among them. */
export interface LoweredToArgo extends Lowered {
  readonly outcomes: readonly TestOutcome[];
  /** The objects of the files, for a chart. */
  readonly objects: readonly CompiledObject[];
}

function lowerTest(configuration: Configuration, context: TemplateContext) {
  return [
    lowerWorkflow(context),
    configMap(context.maps.commands, context.run.commands),
    lowerRun(context),
    ...lowerCron(context),
    ...lowerEvents(configuration, context),
  ];
}

/** The objects of Argo Workflows of a configuration, one file for each. */
export function lowerToArgo(definition: Definition, props: ArgoTargetProps): LoweredToArgo {
  const { configuration } = definition;
  const outcomes = compileTests(definition, props, 'argo', findArgoLimits);
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  const runs = outcomes.flatMap(({ run }) => (run ? [run] : []));
  if (runs.length === 0) return { files: [], objects: [], problems, outcomes };
  const { namespace = 'ci' } = props;
  const labels = labelsOf(configuration, props);
  const contexts = runContexts(runs, definition, props);
  const builds = runs.some((run) => run.builds.length > 0) ? lowerBuildRights(props, namespace, runAccount) : [];
  const manifests = [
    ...labelled(lowerShared(definition, props, namespace), labels, props),
    ...contexts.flatMap((context) => labelled(lowerTest(configuration, context), context.labels, props)),
    ...labelled(
      [...builds, account(runAccount, false), ...lowerExecutor(namespace)],
      { ...madeLabels, ...props.labels },
      props,
    ),
  ];
  const sizes = findObjectSizes(manifests, definition, 'argo');
  return {
    // The target makes constructs of the objects; only the command needs files.
    get files() {
      return toFiles(definition, 'argo', namespace, manifests);
    },
    objects: withIds(manifests, contexts),
    problems: [...problems, ...sizes],
    outcomes,
  };
}

/** What Argo Workflows cannot say of a run, and what it leaves out. */
function findArgoLimits(run: EngineRun): UnplacedProblem[] {
  return [
    ...findArchitectures(run),
    ...findCommandSizes(run),
    ...findNameLimits(run),
    ...findLeftOut(run.plan, leftOut(run)),
    ...findRequired(run),
  ];
}

// Each image is built once, for the architecture of the node that it is built on.
function findArchitectures({ pre, test, post, builds, plan }: EngineRun): UnplacedProblem[] {
  const all = [...new Set([...pre, ...test, ...post].map(({ nodeArchitecture }) => nodeArchitecture ?? 'any'))];
  if (all.length < 2 || builds.length === 0) return [];
  const message = `has steps for several architectures (${all.join(', ')}), and each image is built for one of them`;
  const remedy = 'give all steps the same node_architecture, or use images for all of them';
  return [{ severity: 'warning', rule: rules.mixedArchitectures.id, field: plan.field, message, remedy }];
}

// A semaphore counts, but hands out no names; and an event of Argo knows no changed files.
function leftOut({ plan: { leases, test } }: EngineRun): string[] {
  return [
    ...(leases.length > 0 ? ['the names of what is leased'] : []),
    ...(leases.some(({ count = 1 }) => count > 1) ? ['the count of leases (each takes one slot)'] : []),
    ...(['run_if_changed', 'skip_if_only_changed'] as const).filter((field) => test[field]),
  ];
}

// Names that do not fit end in a hash, so two become one only where the configuration has the same name twice.
function findNameLimits({ name, builds, pre, test, post, plan }: EngineRun): UnplacedProblem[] {
  const names = [...builds, ...pre, ...test, ...post].map((pod) => pod.name);
  const twice = names.filter((pod, index) => names.indexOf(pod) !== index);
  const found = twice.map((pod) => `has two templates ${pod}`);
  if (name.length > cronNameLimit) found.push(`becomes ${name}, which has more than ${cronNameLimit} characters`);
  return found.map((message) => ({
    severity: 'not-expressible',
    rule: rules.templateName.id,
    field: plan.field,
    message,
    remedy: 'rename it',
  }));
}
