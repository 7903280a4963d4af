import {
  type ClusterProfileLiteral,
  type Configuration,
  type MultiStageTestConfigurationLiteral,
  type StepLease,
  type TestConfiguration,
} from '../config';
import { type FieldPath, type UnplacedProblem } from '../problems';
import { type ExpandedStep, type Phase, phaseNames, type Registry, resolveTest } from '../registry';
import { type ImageGraph } from './image-graph';
import { claimedReleaseOf } from './image-source';
import { ImageUses } from './image-use';
import { type MissingName, missingRegistryNames } from './missing-registry-names';
import { planBuilds } from './plan-builds';
import { planImages } from './plan-images';
import { planContainerStep, planObserver, planRunStep, secondsOf } from './plan-run-steps';
import { type RunTrigger, type TestPlan } from './test-plan';
import { whenOf } from './when';
import { rules } from '../rules';

/** A test's plan, or why there is none. */
export interface PlannedTest {
  readonly name: string;
  readonly plan?: TestPlan;
  /** The field of the configuration that it comes from. */
  readonly field: FieldPath;
  /** What it names of the step registry, and the registry lacks. */
  readonly missing: readonly MissingName[];
  /** What else keeps the test from being planned; fields begin at the top of the configuration. */
  readonly problems: readonly UnplacedProblem[];
}

/** Plans every test of a configuration. Without a registry, tests that name something of it cannot be planned. */
export function planTestRuns(configuration: Configuration, registry?: Registry): PlannedTest[] {
  const tests = configuration.tests ?? [];
  const resolved = tests.map((test, index) => resolvedTest(test, ['tests', index], registry));
  const graph = planImages(configuration, (index) => {
    const { settings, steps } = resolved[index]!;
    const hasProfile = settings.cluster_profile_literal !== undefined;
    return steps && { steps, hasProfile, pullSpecs: settings.dependency_overrides ?? {} };
  });
  return tests.map((test, index) => {
    const { missing, problems } = resolved[index]!;
    const planned = { name: test.as, field: ['tests', index], missing, problems };
    if (missing.length + problems.length > 0) return planned;
    return { ...planned, plan: planOf(test, index, resolved[index]!, configuration, graph) };
  });
}

interface ResolvedRun {
  readonly settings: MultiStageTestConfigurationLiteral;
  /** The steps of all phases; nothing for a container test. */
  readonly steps?: readonly (ExpandedStep & { readonly phase: Phase })[];
  readonly missing: readonly MissingName[];
  readonly problems: readonly UnplacedProblem[];
}

const emptyRegistry: Registry = {
  references: new Map(),
  chains: new Map(),
  workflows: new Map(),
  observers: new Map(),
  clusterProfiles: {},
};

function resolvedTest(test: TestConfiguration, field: FieldPath, registry?: Registry): ResolvedRun {
  if (test.literal_steps)
    return { settings: test.literal_steps, steps: writtenSteps(test, field), missing: [], problems: [] };
  if (!test.steps) return { settings: {}, missing: [], problems: [] };
  const missing = missingRegistryNames(test, registry);
  if (missing.length > 0) return { settings: {}, missing, problems: [] };
  const own = { ...test.steps, node_architecture: test.steps.node_architecture ?? test.node_architecture };
  const { literal, phases, problems } = resolveTest(test.as, own, registry ?? emptyRegistry);
  const steps = phaseNames.flatMap((phase) =>
    phases[phase].map((expanded) => ({ ...expanded, phase, at: [...field, 'steps', ...expanded.at] })),
  );
  // A profile that is only named decides nothing here but the name of a Secret.
  const name = test.steps.cluster_profile;
  const settings = {
    ...literal,
    cluster_profile_literal: literal.cluster_profile_literal ?? (name ? { name } : undefined),
  };
  const wrong = problems.filter(({ rule }) => rule !== rules.undefinedClusterProfile.id);
  return { settings, steps, missing, problems: wrong.map((problem) => placedAt(problem, [...field, 'steps'])) };
}

function writtenSteps({ literal_steps: literal = {} }: TestConfiguration, field: FieldPath) {
  return phaseNames.flatMap((phase) =>
    (literal[phase] ?? []).map((step, index) => {
      const at: FieldPath = [...field, 'literal_steps', phase, index];
      return { step, phase, at, isInline: true };
    }),
  );
}

function placedAt(problem: UnplacedProblem, field: FieldPath): UnplacedProblem {
  return { ...problem, severity: 'not-expressible', field: [...field, ...(problem.field ?? [])] };
}

function planOf(
  test: TestConfiguration,
  index: number,
  { settings, steps = [] }: ResolvedRun,
  configuration: Configuration,
  graph: ImageGraph,
): TestPlan {
  const field: FieldPath = ['tests', index];
  const claim = claimedReleaseOf(test);
  const images = new ImageUses(configuration, graph, claim);
  const stepsOf = (phase: Phase) =>
    steps.filter((each) => each.phase === phase).map(({ step, at }) => planRunStep(step, phase, at, settings, images));
  const isContainer = Boolean(test.container);
  const profile = settings.cluster_profile_literal;
  const limit = settings.timeout ?? test.timeout;
  return {
    name: test.as,
    kind: isContainer ? 'container' : 'multi-stage',
    field,
    test,
    trigger: triggerOf(test),
    builds: planBuilds(test.as, configuration, graph, images),
    phases: {
      pre: stepsOf('pre'),
      test: isContainer ? [planContainerStep(test, field, configuration, images)] : stepsOf('test'),
      post: stepsOf('post'),
    },
    observers: (settings.observers ?? []).map((observer) => planObserver(observer, field, images)),
    leases: [...profileLeases(profile), ...(settings.leases ?? []), ...steps.flatMap(({ step }) => step.leases ?? [])],
    clusterProfile: profile && { name: profile.name ?? '', clusterType: profile.cluster_type, secret: profile.secret },
    payloads: profile ? [claim?.name ?? 'latest'] : [],
    secrets: [...(test.secret ? [test.secret] : []), ...(test.secrets ?? [])],
    clones: isContainer && clonesSources(test, configuration),
    timeout: limit ? secondsOf(limit) : undefined,
  };
}

// A cloud account comes with one lease, and the steps that install a cluster ask for what it is called.
function profileLeases(profile: ClusterProfileLiteral | undefined): StepLease[] {
  return profile?.lease_type ? [{ resource_type: profile.lease_type, env: 'LEASED_RESOURCE' }] : [];
}

// Images that are not made from the sources get them cloned, unless the test says otherwise.
function clonesSources({ container }: TestConfiguration, { base_images = {}, external_images = {} }: Configuration) {
  const from = container?.from ?? '';
  return container?.clone ?? (Object.hasOwn(base_images, from) || Object.hasOwn(external_images, from));
}

function triggerOf(test: TestConfiguration): RunTrigger {
  const { afterMerge, clock, byReleaseController } = whenOf(test);
  if (afterMerge) return { kind: 'postsubmit' };
  if (clock) return clock.kind === 'cron' ? { kind: 'periodic', cron: clock.cron } : clock;
  return byReleaseController ? { kind: 'release-controller' } : { kind: 'presubmit' };
}
