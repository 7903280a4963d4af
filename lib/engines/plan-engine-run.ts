import { type Configuration } from '../config';
import { type TestPlan } from '../plan';
import { beginCommand, cloneCommand, cloneUrlOf, sourceDirectoryOf, verdictCommand } from '../runner';
import { BuildPods } from './build-pods';
import { type EngineContext, type EngineProps, pendingSeconds, TestCluster } from './engine-props';
import { type EngineRun, type RunPod } from './engine-run';
import { ImageSource } from './image-source';
import { pipelineName } from './manifests';
import { cloneDirectory, clusterDirectory, objectNameOf, scriptsDirectory, type Text } from './names';
import { RunImages } from './run-images';
import { RunParameters } from './run-parameters';
import {
  type Clone,
  clusterMounts,
  runMounts,
  runPlace,
  scriptsMount,
  sourcesMount,
  stateMount,
  stepId,
  stepKey,
  StepPods,
} from './step-pods';
import { pullNumberParameter, pullRevisionParameter, revisionParameter, StepVariables } from './step-variables';

const supportSeconds = 300;

/** One test as an engine runs it: pods, parameters and commands, without any engine's spelling. */
export function planEngineRun(plan: TestPlan, context: EngineContext, props: EngineProps): EngineRun {
  const { configuration } = context;
  const { zz_generated_metadata: metadata } = configuration;
  const parameters = new RunParameters(props.parameters);
  const images = new RunImages(metadata, props.imageSource ?? ImageSource.central(), props.builder, parameters);
  const variables = new StepVariables(plan, metadata, images, parameters);
  const cluster = props.cluster ?? defaultCluster(plan);
  const pending = pendingSeconds(props);
  const pods = new StepPods(plan, images, variables, cluster, pending, cloneSources(plan, configuration, parameters));
  const builds = new BuildPods(plan, context, images, parameters, props);
  const { pre, test, post } = plan.phases;
  const run = {
    builds: builds.all(architectureOf(plan)),
    pre: pre.map((step) => pods.of(step)),
    test: test.map((step) => pods.of(step)),
    post: post.map((step) => pods.of(step)),
  };
  const host = hostOf([...run.pre, ...run.test, ...run.post]);
  return {
    name: runName(configuration, plan.name),
    title: `${metadata.org}/${metadata.repo} ${metadata.branch}${metadata.variant ? ` ${metadata.variant}` : ''}: ${plan.name}`,
    plan,
    ...(plan.kind === 'multi-stage' && cluster.kind === 'secret' ? { cluster: cluster.name } : {}),
    ...run,
    ...(plan.kind === 'multi-stage' ? { begin: beginPod(plan, host, pending, cluster) } : {}),
    ...(run.post.length > 0 ? { verdict: verdictPod(plan, host, pending) } : {}),
    parameters: parameters.all,
    commands: {
      ...builds.texts,
      ...Object.fromEntries([...pre, ...test, ...post].map((step) => [stepKey(step), step.commands])),
      ...variables.keys,
    },
  };
}

// Images are for the architecture that all steps ask for; where they differ, a target says so.
function architectureOf({ phases: { pre, test, post } }: TestPlan): string | undefined {
  const all = new Set([...pre, ...test, ...post].map(({ nodeArchitecture }) => nodeArchitecture));
  return all.size === 1 ? [...all][0] : undefined;
}

/** The name of a test's objects. */
function runName(configuration: Configuration, test: string): string {
  return objectNameOf(pipelineName(configuration), test);
}

/** The cluster of a test for which nobody names one: its steps make it where they have a cluster profile. */
function defaultCluster({ clusterProfile }: TestPlan): TestCluster {
  return clusterProfile ? TestCluster.madeBySteps() : TestCluster.fromSecret('test-cluster');
}

/**
 * The step in whose image our own pods run: it is pulled anyway, and has bash. The image that most steps use, or else the
 * last, which is one of post: where the image of some other step cannot be pulled, post still runs.
 */
function hostOf(steps: readonly RunPod[]): RunPod {
  const count = ({ main: { image } }: RunPod) => steps.filter((other) => isSameText(other.main.image, image)).length;
  return steps.reduce((host, step) => (count(step) >= count(host) ? step : host));
}

const isSameText = (a: Text, b: Text) => JSON.stringify(a) === JSON.stringify(b);

function beginPod(
  { phases: { pre, test, post } }: TestPlan,
  host: RunPod,
  pending: number,
  cluster: TestCluster,
): RunPod {
  const kubeconfig = cluster.kind === 'secret' ? `${clusterDirectory}/${cluster.key}` : undefined;
  const steps = [...pre, ...test, ...post].map(stepId);
  const description = 'Prepares the volume of the run, and marks that the test has begun';
  const pod = supportPod('begin', description, host, pending, beginCommand({ ...runPlace, kubeconfig, steps }));
  return { ...pod, main: { ...pod.main, mounts: [...runMounts, ...clusterMounts(cluster)] } };
}

function verdictPod({ phases: { post } }: TestPlan, host: RunPod, pending: number): RunPod {
  const counted = post.filter(({ isCounted }) => isCounted).map(stepId);
  const uncounted = post.filter(({ isCounted }) => !isCounted).map(stepId);
  const description = 'Fails where a step of post failed that counts';
  const command = verdictCommand({ ...runPlace, counted, ...(uncounted.length > 0 ? { uncounted } : {}) });
  const pod = supportPod('verdict', description, host, pending, command);
  return { ...pod, main: { ...pod.main, mounts: [stateMount, scriptsMount] } };
}

// The image may be for the architecture of its step only.
function supportPod(
  name: 'begin' | 'verdict',
  description: string,
  { main: { image }, nodeArchitecture }: RunPod,
  pending: number,
  command: readonly string[],
): RunPod {
  return {
    name,
    role: name,
    description,
    before: [],
    main: { name: 'step', image, command, env: [], mounts: runMounts, resources: {} },
    deadline: supportSeconds + pending,
    grace: 30,
    isCounted: true,
    needs: [],
    nodeArchitecture,
  };
}

/** The parameter that names the image which clones. */
export const gitImage = { name: 'git-image', description: 'The image that sources are cloned in, with git and bash' };

/** The container that clones the sources for a container test whose image lacks them; nothing for all others. */
function cloneSources(plan: TestPlan, configuration: Configuration, parameters: RunParameters): Clone | undefined {
  if (!plan.clones) return undefined;
  const { zz_generated_metadata: metadata } = configuration;
  const directory = sourceDirectoryOf(configuration).replace(/^\/go/, cloneDirectory);
  const isPull = plan.trigger.kind === 'presubmit';
  const repository = cloneUrlOf(metadata);
  const change = { commit: '$(REVISION)', ...(isPull ? { pull: '$(PULL)', pullCommit: '$(PULL_COMMIT)' } : {}) };
  const env = [
    { name: 'REVISION', text: parameters.add(revisionParameter(metadata.branch)) },
    ...(isPull
      ? [
          { name: 'PULL', text: parameters.add(pullNumberParameter) },
          { name: 'PULL_COMMIT', text: parameters.add(pullRevisionParameter) },
        ]
      : []),
  ];
  const container = {
    name: 'clone',
    image: parameters.add(gitImage),
    command: cloneCommand(scriptsDirectory, { repository, branch: metadata.branch, ...change }, directory),
    env,
    mounts: [scriptsMount, sourcesMount],
    resources: {},
  };
  return { container, directory };
}
