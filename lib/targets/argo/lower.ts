import {
  account,
  compileTests,
  findObjectSizes,
  configMap,
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
import { type Configuration } from '../../config';
import { type CompiledObject, type Definition, type Lowered } from '../../files';
import { type ArgoTargetProps } from './argo-props';
import { findArgoLimits } from './limits';
import { lowerExecutor } from './lower-executor';
import { lowerCron, lowerEvents, lowerRun } from './lower-starts';
import { type TemplateContext } from './lower-template';
import { lowerWorkflow, runAccount } from './lower-workflow';

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
