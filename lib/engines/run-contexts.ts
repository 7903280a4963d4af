import { type Definition } from '../files';
import { type EngineProps } from './engine-props';
import { type EngineRun } from './engine-run';
import { type Labels, labelsOf } from './labels';
import { sharedMapsOf } from './lower-shared';
import { pipelineName } from './manifests';
import { contentNameOf } from './names';
import { type RunConfigMaps } from './kubernetes-parts';

/** A test on its way to an engine: its run, with the labels and the ConfigMaps that it has there. */
export interface RunContext<Props extends EngineProps> {
  readonly run: EngineRun;
  readonly maps: RunConfigMaps;
  /** The labels of the run's objects and pods. */
  readonly labels: Labels;
  readonly props: Props;
}

/** What the tests of a configuration need to be lowered. */
export function runContexts<Props extends EngineProps>(
  runs: readonly EngineRun[],
  definition: Definition,
  props: Props,
): RunContext<Props>[] {
  const { configuration } = definition;
  const shared = sharedMapsOf(definition);
  return runs.map((run) => {
    const { plan, commands } = run;
    const maps = { commands: contentNameOf(pipelineName(configuration), plan.name, commands), ...shared };
    return { run, maps, labels: labelsOf(configuration, props, plan.name), props };
  });
}
