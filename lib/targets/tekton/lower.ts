import {
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
import { type CompiledObject, type Definition, type Lowered } from '../../files';
import { findTektonLimits } from './limits';
import { lowerAccounts } from './lower-accounts';
import { lowerCron, startOf } from './lower-cron';
import { lowerPipeline } from './lower-pipeline';
import { lowerRun, runAccount } from './lower-run';
import { type TaskContext } from './lower-task';
import { lowerTriggers } from './lower-triggers';
import { type TektonProps } from './tekton-props';

/** What became of a configuration: its files, and of each test whether it is among them. */
export interface LoweredToTekton extends Lowered {
  readonly outcomes: readonly TestOutcome[];
  /** The objects of the files, for a chart. */
  readonly objects: readonly CompiledObject[];
}

function lowerTest(context: TaskContext) {
  return [lowerPipeline(context), configMap(context.maps.commands, context.run.commands), lowerRun(context)];
}

/** The Tekton objects of a configuration, one file for each. */
export function lowerToTekton(definition: Definition, props: TektonProps): LoweredToTekton {
  const { configuration } = definition;
  const outcomes = compileTests(definition, props, 'tekton', (run) => findTektonLimits(run, props));
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  const runs = outcomes.flatMap(({ run }) => (run ? [run] : []));
  if (runs.length === 0) return { files: [], objects: [], problems, outcomes };
  const { namespace = 'ci' } = props;
  const labels = labelsOf(configuration, props);
  const contexts = runContexts(runs, definition, props);
  const triggers = lowerTriggers(configuration, contexts);
  const crons = contexts.flatMap(lowerCron);
  const builds = runs.some((run) => run.builds.length > 0) ? lowerBuildRights(props, namespace, runAccount) : [];
  const accounts = [...builds, ...lowerAccounts(namespace, { triggers: triggers.length > 0, cron: crons.length > 0 })];
  const manifests = [
    ...labelled(lowerShared(definition, props, namespace), labels, props),
    ...contexts.flatMap((context) => labelled(lowerTest(context), context.labels, props)),
    ...labelled([...triggers, ...crons], labels, props),
    ...labelled(accounts, { ...madeLabels, ...props.labels }, props),
  ];
  const sizes = findObjectSizes(manifests, definition, 'tekton');
  return {
    // The target makes constructs of the objects; only the command needs files.
    get files() {
      return toFiles(definition, 'tekton', namespace, manifests);
    },
    objects: withIds(manifests, contexts.map(withStartMap)),
    problems: [...problems, ...sizes],
    outcomes,
  };
}

function withStartMap(context: TaskContext) {
  if (context.run.plan.trigger.kind !== 'periodic') return context;
  return { ...context, startMap: startOf(context.run.name, lowerRun(context)).name };
}
