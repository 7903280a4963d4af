import {
  compileTests,
  configMap,
  type EngineProps,
  lowerShared,
  mapsOf,
  pipelineName,
  type TestOutcome,
  toFiles,
  withIds,
} from '../../engines';
import { type CompiledObject, type Definition, type Lowered } from '../../files';
import { findTektonLimits } from './limits';
import { lowerAccounts } from './lower-accounts';
import { lowerCron } from './lower-cron';
import { lowerPipeline } from './lower-pipeline';
import { lowerRun } from './lower-run';
import { type TaskContext } from './lower-task';
import { lowerTriggers } from './lower-triggers';

/** What became of a configuration: its files, and of each test whether it is among them. */
export interface LoweredToTekton extends Lowered {
  readonly outcomes: readonly TestOutcome[];
  /** The same objects, for charts. */
  readonly objects: readonly CompiledObject[];
}

/** The Tekton objects of a configuration, one file for each. */
export function lowerToTekton(definition: Definition, props: EngineProps): LoweredToTekton {
  const { configuration } = definition;
  const outcomes = compileTests(definition, props, 'tekton', findTektonLimits);
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  const runs = outcomes.flatMap(({ run }) => (run ? [run] : []));
  if (runs.length === 0) return { files: [], objects: [], problems, outcomes };
  const { namespace = 'ci' } = props;
  const contexts = runs.map((run): TaskContext => ({ run, props, maps: mapsOf(run, pipelineName(configuration)) }));
  const triggers = lowerTriggers(configuration, contexts);
  const crons = contexts.flatMap(lowerCron);
  const manifests = [
    ...lowerShared(definition, props, namespace),
    ...contexts.flatMap((context) => [
      lowerPipeline(context),
      configMap(context.maps.commands, context.run.commands),
      lowerRun(context),
    ]),
    ...triggers,
    ...crons,
    ...lowerAccounts(namespace, { triggers: triggers.length > 0, cron: crons.length > 0 }),
  ];
  return {
    // The target makes constructs of the objects, and only the command needs the files.
    get files() {
      return toFiles(definition, 'tekton', namespace, manifests);
    },
    objects: withIds(manifests, runs, mapsOf({ name: '' }, pipelineName(configuration))),
    problems,
    outcomes,
  };
}
