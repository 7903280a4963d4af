import {
  type ClusterProfileLiteral,
  type Configuration,
  type MultiStageTestConfigurationLiteral,
  type StepLease,
  type TestConfiguration,
} from '../config';
import { type ClusterProfiles, type Phase, type Registry, unknownRegistry } from '../registry';
import { resolveConfiguration } from '../registry/resolve-configuration';
import { type ClosedPipeline, type ClosedTest } from './closed-pipeline';
import { closeTest, lazily } from './close-test';
import { ImageGraph } from './image-graph';
import { claimedReleaseOf } from './image-source';
import { ImageUses, planContainerStep, planObserver, planRunStep, secondsOf } from './plan-run-steps';
import { planBuilds, planImports } from './plan-builds';
import { planImages } from './plan-images';
import { type StepsOfTest } from './plan-tests';
import { promotedTagsOf } from './promoted-tags';
import { type PlannedBuild, type RunTrigger, type TestPlan } from './test-plan';
import { type When } from './when';

/** What a configuration is closed with. */
export interface CloseOptions {
  /** The step registry that tests name entries of. @default - none: such names are missing */
  readonly registry?: Registry;
  /** Cluster profiles that the registry does not have. @default - none */
  readonly clusterProfiles?: ClusterProfiles;
}

/**
 * Works out what a configuration means: resolves its tests against the step registry, once, and expands its images. It
 * reads no files and changes nothing; a name that is missing or wrong is in the result.
 */
export function closeConfiguration(configuration: Configuration, options: CloseOptions = {}): ClosedPipeline {
  const { registry, clusterProfiles } = options;
  const resolved = resolveConfiguration(configuration, registry ?? unknownRegistry);
  const graph = lazily(() => planImages(configuration, (index) => stepsOfTest(tests[index]!)));
  const images = lazily(() => new ImageUses(configuration, graph(), tests));
  const builds = lazily(() => Object.freeze(planBuilds(configuration, graph(), images())));
  const imports = lazily(() => Object.freeze(planImports(graph(), images())));
  const promotion = lazily(() => Object.freeze(promotedTagsOf(configuration)));
  const planOf = (test: ClosedTest) => {
    const uses = new ImageUses(configuration, graph(), tests, claimedReleaseOf(test.test));
    return planTest(test, { configuration, graph: graph(), images: uses, builds: builds() });
  };
  const tests: readonly ClosedTest[] = Object.freeze(
    (configuration.tests ?? []).map((test, index) =>
      closeTest(test, index, resolved.tests.get(index), { configuration, registry, clusterProfiles, planOf }),
    ),
  );
  const closed: ClosedPipeline = {
    configuration,
    resolved: registry ? resolved.configuration : configuration,
    registry: !registry ? 'none' : registry.isOpen ? 'partial' : 'whole',
    hasProfiles: Boolean(clusterProfiles ?? registry),
    tests,
    get nodes() {
      return graph().nodes;
    },
    get imports() {
      return imports();
    },
    get builds() {
      return builds();
    },
    get promotion() {
      return promotion();
    },
    problems: Object.freeze(resolved.problems),
  };
  // No part of the data: copies of it do without.
  Object.defineProperty(closed, graphKey, { value: graph });
  return Object.freeze(closed);
}

function stepsOfTest({ steps, profile, literal }: ClosedTest): StepsOfTest {
  return { steps, hasProfile: profile !== undefined, pullSpecs: literal?.dependency_overrides ?? {} };
}

const graphKey = Symbol('image graph');

/** The image graph of a configuration, which answers what makes an image, what it waits for, and in which order. */
export function imageGraphOf(closed: ClosedPipeline): ImageGraph {
  const { [graphKey]: graph } = closed as { readonly [graphKey]?: () => ImageGraph };
  return graph?.() ?? new ImageGraph(closed.nodes);
}

/** What the run of a test is planned with. */
interface PlanContext {
  readonly configuration: Configuration;
  readonly graph: ImageGraph;
  readonly images: ImageUses;
  /** The builds of the whole configuration. */
  readonly builds: readonly PlannedBuild[];
}

/** How a test runs whose steps are all known. */
function planTest(closed: ClosedTest, { configuration, graph, images, builds }: PlanContext): TestPlan {
  const { test, field, steps, claim, kind } = closed;
  const settings = settingsOf(closed);
  const stepsOf = (phase: Phase) =>
    Object.freeze(
      steps
        .filter((each) => each.phase === phase)
        .map(({ step, at }) => planRunStep(step, phase, at, settings, images)),
    );
  const isContainer = kind === 'container';
  const profile = settings.cluster_profile_literal;
  const limit = settings.timeout ?? test.timeout;
  const closure = new Set(graph.closureOf([test.as]).map(({ name }) => name));
  return Object.freeze({
    name: test.as,
    kind,
    field,
    test,
    when: closed.when,
    trigger: triggerOf(closed.when),
    builds: Object.freeze(builds.filter(({ name }) => closure.has(name))),
    phases: Object.freeze({
      pre: stepsOf('pre'),
      test: isContainer ? Object.freeze([planContainerStep(closed, images)]) : stepsOf('test'),
      post: stepsOf('post'),
    }),
    observers: (settings.observers ?? []).map((observer) => planObserver(observer, field, images)),
    leases: [...profileLeases(profile), ...(settings.leases ?? []), ...steps.flatMap(({ step }) => step.leases ?? [])],
    clusterProfile: profile && { name: profile.name ?? '', clusterType: profile.cluster_type, secret: profile.secret },
    payloads: profile ? [claim?.name ?? 'latest'] : [],
    secrets: [...(test.secret ? [test.secret] : []), ...(test.secrets ?? [])],
    clones: isContainer && clonesSources(test, configuration),
    timeout: limit ? secondsOf(limit) : undefined,
  });
}

function settingsOf({ literal = {}, profile }: ClosedTest): MultiStageTestConfigurationLiteral {
  if (literal.cluster_profile_literal || !profile) return literal;
  return { ...literal, cluster_profile_literal: { name: profile.name } };
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

function triggerOf({ afterMerge, clock, byReleaseController }: When): RunTrigger {
  if (afterMerge) return { kind: 'postsubmit' };
  if (clock) return clock.kind === 'cron' ? { kind: 'periodic', cron: clock.cron } : clock;
  return byReleaseController ? { kind: 'release-controller' } : { kind: 'presubmit' };
}
