import {
  compileTests,
  configMap,
  findObjectSizes,
  labelled,
  labelsOf,
  lowerBuildRights,
  lowerShared,
  madeLabels,
  runContexts,
  type RunPod,
  runVolume,
  type TestOutcome,
  toFiles,
  withIds,
} from '../../engines';
import { type CompiledObject, type Definition, type Lowered } from '../../files';
import { findTektonLimits, type TektonProps } from './limits';
import { lowerAccounts, lowerCron, startOf } from './lower-cron';
import { lowerRun, runAccount } from './lower-run';
import { lowerChain, lowerPod, type TaskContext } from './lower-task';
import { lowerTriggers } from './lower-triggers';
import { type FinallyTask, type PipelineManifest, type PipelineTask } from '../../tekton';

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

/** The pipeline of one test. */
function lowerPipeline(context: TaskContext): PipelineManifest {
  const { run } = context;
  const params = run.parameters.map(({ name, description, default: value }) => ({
    name,
    type: 'string' as const,
    description,
    ...(value === undefined ? {} : { default: value }),
  }));
  const last = lowerPost(context);
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Pipeline',
    metadata: { name: run.name },
    spec: {
      displayName: run.title,
      description: `The test ${run.plan.name}: images, then pre and test in order, then post whatever happened`,
      ...(params.length > 0 ? { params } : {}),
      workspaces: [{ name: runVolume, description: 'SHARED_DIR, artifacts and the state of the run' }],
      tasks: lowerTasks(context),
      ...(last.length > 0 ? { finally: last } : {}),
    },
  };
}

// Builds wait for the builds they need; then each step waits for the one before it.
function lowerTasks(context: TaskContext): PipelineTask[] {
  const { builds, begin, pre, test } = context.run;
  const tasks = builds.map((build) => lowerPod(build, build.needs, context));
  const chain = [...(begin ? [begin] : []), ...pre, ...test];
  const needed = new Set(builds.flatMap(({ needs }) => needs));
  const lastBuilds = builds.filter(({ name }) => !needed.has(name)).map(({ name }) => name);
  return [
    ...tasks,
    ...chain.map((pod, index) => lowerPod(pod, index === 0 ? lastBuilds : [chain[index - 1]!.name], context)),
  ];
}

// Without it post would be red a second time where a build has failed, for images that were never built.
const hasBegun = [{ input: '$(tasks.begin.status)', operator: 'in' as const, values: ['Succeeded'] }];

// Tasks of `finally` all start together, so the steps of post are steps of one task, and the verdict is its last.
function lowerPost(context: TaskContext): FinallyTask[] {
  const { post, verdict } = context.run;
  if (!verdict) return [];
  const pods: RunPod[] = [...post, verdict];
  const description = 'Every step of post in order, whatever happened, and then the verdict';
  return [{ ...lowerChain('post', description, pods, context), when: hasBegun }];
}
