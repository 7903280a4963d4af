import { type RunPod, runVolume } from '../../engines';
import { lowerChain, lowerPod, type TaskContext } from './lower-task';
import { type FinallyTask, type PipelineManifest, type PipelineTask } from '../../tekton';

/** The pipeline of one test. */
export function lowerPipeline(context: TaskContext): PipelineManifest {
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
