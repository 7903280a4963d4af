import {
  type ClusterProfileLiteral,
  type Configuration,
  type MultiStageTestConfigurationLiteral,
  type StepLease,
  type TestConfiguration,
} from '../config';
import { type Phase } from '../registry';
import { type ClosedTest } from './closed-pipeline';
import { type ImageGraph } from './image-graph';
import { type ImageUses } from './image-use';
import { planContainerStep, planObserver, planRunStep, secondsOf } from './plan-run-steps';
import { type PlannedBuild, type RunTrigger, type TestPlan } from './test-plan';
import { type When } from './when';

/** What the run of a test is planned with. */
export interface PlanContext {
  readonly configuration: Configuration;
  readonly graph: ImageGraph;
  readonly images: ImageUses;
  /** The builds of the whole configuration. */
  readonly builds: readonly PlannedBuild[];
}

/** How a test runs whose steps are all known. */
export function planTest(closed: ClosedTest, { configuration, graph, images, builds }: PlanContext): TestPlan {
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
