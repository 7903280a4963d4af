import {
  account,
  compileTests,
  configMap,
  lowerShared,
  mapsOf,
  pipelineName,
  type TestOutcome,
  toFiles,
  withIds,
} from '../../engines';
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
  /** The same objects, for charts. */
  readonly objects: readonly CompiledObject[];
}

/** The objects of Argo Workflows of a configuration, one file for each. */
export function lowerToArgo(definition: Definition, props: ArgoTargetProps): LoweredToArgo {
  const { configuration } = definition;
  const outcomes = compileTests(definition, props, 'argo', findArgoLimits);
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  const runs = outcomes.flatMap(({ run }) => (run ? [run] : []));
  if (runs.length === 0) return { files: [], objects: [], problems, outcomes };
  const { namespace = 'ci' } = props;
  const contexts = runs.map((run): TemplateContext => ({ run, props, maps: mapsOf(run, pipelineName(configuration)) }));
  const manifests = [
    ...lowerShared(definition, props, namespace),
    ...contexts.flatMap((context) => [
      lowerWorkflow(context),
      configMap(context.maps.commands, context.run.commands),
      lowerRun(context),
      ...lowerCron(context),
      ...lowerEvents(configuration, context),
    ]),
    account(runAccount, false),
    ...lowerExecutor(namespace),
  ];
  return {
    // The target makes constructs of the objects, and only the command needs the files.
    get files() {
      return toFiles(definition, 'argo', namespace, manifests);
    },
    objects: withIds(manifests, runs, mapsOf({ name: '' }, pipelineName(configuration))),
    problems,
    outcomes,
  };
}
