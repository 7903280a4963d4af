import { type ConfigFile, type Configuration, type Metadata } from '../config';
import { type EngineProps, type EngineRun, ImageSource, labelOf, type RunPod, TestCluster } from '../engines';
import { findRunLimits } from '../engines/find-run-limits';
import { planEngineRun } from '../engines/plan-engine-run';
import {
  closeConfiguration,
  type ClosedTest,
  type ImageUse,
  problemsOfRun,
  type RunStep,
  type TestPlan,
} from '../plan';
import { type Problem, type UnplacedProblem } from '../problems';
import { rules } from '../rules';
import { findLocalLimits, findLocalWarnings, type LocalSettings } from './find-local-limits';
import { withWorkingCopy } from './pod-arguments';
import { type WantedImage, wantedImages } from './pull-images';

/** A test that can be run here. */
export interface RunnableTest {
  readonly plan: TestPlan;
  readonly run: EngineRun;
  readonly configuration: Configuration;
  readonly images: readonly WantedImage[];
}

/** One test of a configuration, with what keeps it from running on this machine. */
export interface LocalTest {
  readonly name: string;
  readonly kind: 'container' | 'multi-stage';
  /** How it runs; nothing where its steps are not known. */
  readonly runnable?: RunnableTest;
  /** The names of all its steps, where they are known. */
  readonly steps: readonly string[];
  /** Why it cannot run here, with what would make it possible. */
  readonly problems: readonly Problem[];
  /** In what a run here differs from one on OpenShift CI. */
  readonly warnings: readonly Problem[];
}

/** The Secret that stands for the file of `--kubeconfig`. */
export const clusterSecret = 'cluster';

/** Plans every test of a configuration for this machine. */
export function planLocalTests(
  file: ConfigFile & { configuration: Configuration },
  settings: LocalSettings,
  closed = closeConfiguration(file.configuration, { registry: settings.registry }),
): LocalTest[] {
  const { configuration } = file;
  return closed.tests.map((planned) => {
    const { runnable, problems, warnings } = planOne(planned, configuration, settings);
    const placed = (problem: UnplacedProblem): Problem => ({ ...problem, place: file.placeOf(problem.field ?? []) });
    const steps = planned.plan ? stepNames(planned.plan) : [];
    return {
      name: planned.name,
      kind: planned.kind,
      steps,
      runnable,
      problems: problems.map(placed),
      warnings: warnings.map(placed),
    };
  });
}

type Planned = { runnable?: RunnableTest; problems: UnplacedProblem[]; warnings: UnplacedProblem[] };

function planOne(planned: ClosedTest, configuration: Configuration, settings: LocalSettings): Planned {
  const plan = planned.plan && partOf(planned.plan, settings);
  if (!plan) return { problems: findUnplanned(planned, settings), warnings: [] };
  const props = enginePropsOf(settings);
  const limits = findRunLimits(plan, props).map(forThisMachine);
  if (limits.length > 0) return { problems: limits, warnings: [] };
  const runOf = (part: TestPlan) => planEngineRun(part, { configuration, repositoryFiles: [] }, props);
  const whole = settings.fromStep === undefined ? undefined : runOf(planned.plan);
  const run = withWorkingCopy(withCommandsOf(whole, runOf(plan)));
  const images = wantedImages(plan, props.imageSource!, settings.images);
  const problems = findLocalLimits(run, settings);
  return { runnable: { plan, run, configuration, images }, problems, warnings: findLocalWarnings(plan) };
}

// A step that runs only after a failure looks at all steps before it, those of the kept run too.
function withCommandsOf(whole: EngineRun | undefined, run: EngineRun): EngineRun {
  if (!whole) return run;
  const all = [...whole.pre, ...whole.test, ...whole.post];
  const asInWhole = (pod: RunPod): RunPod => {
    const command = all.find(({ name }) => name === pod.name)?.main.command ?? pod.main.command;
    return { ...pod, main: { ...pod.main, command } };
  };
  return { ...run, pre: run.pre.map(asInWhole), test: run.test.map(asInWhole), post: run.post.map(asInWhole) };
}

function enginePropsOf({ images, parameters, kubeconfig, registry }: LocalSettings): EngineProps {
  return {
    registry,
    imageSource: ImageSource.central(images),
    cluster: kubeconfig ? TestCluster.fromSecret(clusterSecret) : TestCluster.madeBySteps(),
    builder: { kind: 'buildah', registry: imageRegistry },
    parameters,
  };
}

function findUnplanned(test: ClosedTest, { registry }: LocalSettings): UnplacedProblem[] {
  const { field, missing } = test;
  if (missing.length === 0) return problemsOfRun(test);
  const names = missing.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const lacking: UnplacedProblem = {
    severity: 'not-expressible',
    rule: rules.missingRegistryEntry.id,
    field: [...field, 'steps'],
    message: `uses entries of the step registry that were not found: ${names}`,
    remedy: registry ? 'add them to the registry' : 'pass --registry <dir>',
  };
  return [lacking];
}

// What the engines say of a cluster and of images, in the words of this command's flags.
function forThisMachine(problem: UnplacedProblem): UnplacedProblem {
  if (problem.rule === rules.clusterClaim.id) {
    return { ...problem, message: 'claims a cluster of a pool', remedy: 'name a cluster by --kubeconfig <file>' };
  }
  return problem;
}

// Named steps, or a step with all after it.
function partOf(plan: TestPlan, { steps = [], fromStep }: LocalSettings): TestPlan {
  if (steps.length > 0) return onlySteps(plan, ({ name }) => steps.includes(name));
  const { pre, test, post } = plan.phases;
  const all = [...pre, ...test, ...post];
  const first = all.findIndex(({ name }) => name === fromStep);
  return first < 1 ? plan : onlySteps(plan, (step) => all.indexOf(step) >= first);
}

/** The part of a plan that some of its steps need: their images, and nothing of the other steps. */
function onlySteps(plan: TestPlan, isChosen: (step: RunStep) => boolean): TestPlan {
  const { pre, test, post } = plan.phases;
  const phases = { pre: pre.filter(isChosen), test: test.filter(isChosen), post: post.filter(isChosen) };
  const steps = [...phases.pre, ...phases.test, ...phases.post];
  const uses = steps.flatMap((step): ImageUse[] => [
    step.image,
    ...step.dependencies.map(({ image }) => image),
    ...(step.cli ? [step.cli] : []),
  ]);
  const needed = new Set(uses.flatMap((use) => (use.from === 'build' ? [use.name] : [])));
  for (const build of [...plan.builds].reverse()) {
    if (needed.has(build.name)) for (const need of build.needs) needed.add(need);
  }
  return { ...plan, phases, builds: plan.builds.filter(({ name }) => needed.has(name)) };
}

/** The names of the steps of a plan, in order. */
function stepNames({ phases: { pre, test, post } }: TestPlan): string[] {
  return [...pre, ...test, ...post].map(({ name }) => name);
}

/** Where built images are kept: a name that no registry answers to. */
export const imageRegistry = 'localhost/openshift-ci';

/** The name of a built image; its tag is the key of its content. */
export function builtImageName({ org, repo }: Metadata, name: string): string {
  return `${imageRegistry}/${labelOf(`${org}-${repo}-${name}`)}`;
}
