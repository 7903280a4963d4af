import { type MultiStageTestConfiguration, type Secret, type TestConfiguration } from '../../config';
import { type ClosedTest, isPeriodic } from '../../plan';
import { type JobPlan } from './job-base';
import { periodicOf, postsubmitOf, presubmitOf } from './jobs';
import { capabilityLabels, label, type Labels } from './labels';
import { type LowerContext, targetPart } from './lower-context';
import { claimPart, leasePart, type PodPart, releasePullPart, secretManagerPart, secretPart } from './pod-parts';
import { jobsSharingLabels, presubmitHasPathAlias, presubmitReports } from './quirks';
import { type GeneratedJobs } from './schema';
import { type FieldPath } from '../../problems';
import { rules } from '../../rules';

/** Adds the jobs of one test. */
export function lowerTest(context: LowerContext, closed: ClosedTest, jobs: GeneratedJobs): void {
  const { test, field } = closed;
  const labels = { ...testLabelsOf(context, closed), ...profileLabelsOf(context, closed) };
  const parts = testPartsOf(context, test);
  const count = test.shard_count ?? 1;
  for (let shard = 1; shard <= count; shard++) {
    const isSharded = count > 1;
    addJobs(context, test, jobs, {
      test: isSharded ? `${test.as}-${shard}of${count}` : test.as,
      field,
      labels,
      parts: isSharded ? [...parts, shardPart(count, shard)] : parts,
      isTest: true,
      cluster: test.cluster,
      timeout: test.timeout,
      reporter: test.reporter_config,
      maxConcurrency: test.max_concurrency,
    });
  }
}

function addJobs(context: LowerContext, test: TestConfiguration, jobs: GeneratedJobs, plan: JobPlan): void {
  const { presubmits, postsubmits, periodics } = jobs;
  if (isPeriodic(test)) {
    const trigger = { ...test, isReleaseController: test.release_controller };
    const pathAlias = context.configuration.canonical_go_repository;
    periodics.push(periodicOf(context, plan, { ...trigger, pathAlias }));
    if (test.presubmit) presubmits.push(testPresubmitOf(context, test, plan));
  } else if (test.postsubmit) {
    postsubmits.push(postsubmitOf(context, { ...plan, maxConcurrency: test.max_concurrency || 1 }, test));
  } else {
    presubmits.push(testPresubmitOf(context, test, plan));
  }
}

function testPresubmitOf(context: LowerContext, test: TestConfiguration, plan: JobPlan) {
  const reporter = presubmitReports(test) ? plan.reporter : undefined;
  const trigger = {
    filter: test,
    isOnDemand: test.always_run === false,
    isOptional: test.optional,
    skipBranches: test.skip_branches,
  };
  return presubmitOf(context, { ...plan, reporter, hasPathAlias: presubmitHasPathAlias(test) }, trigger);
}

function testLabelsOf({ configuration }: LowerContext, { test, resources }: ClosedTest): Labels {
  const jobs = jobsSharingLabels(test);
  const isPostsubmit = !jobs.isPeriodic && test.postsubmit;
  const isRehearsed = !isPostsubmit && !configuration.prowgen?.disable_rehearsals && !test.disable_rehearsal;
  const kvm = resources.requests?.[label.kvm];
  return {
    ...(test.cluster ? { [label.cluster]: test.cluster } : {}),
    ...(test.node_architecture ? capabilityLabels([test.node_architecture]) : {}),
    ...capabilityLabels(test.capabilities),
    ...(isRehearsed ? { [label.canBeRehearsed]: 'true' } : {}),
    ...(test.release_controller ? { [label.releaseController]: 'true' } : {}),
    ...(jobs.isPresubmit && !isPostsubmit && kvm !== undefined ? { [label.kvm]: kvm } : {}),
  };
}

function testPartsOf({ configuration }: LowerContext, test: TestConfiguration): PodPart[] {
  const secrets = [test.secret, ...(test.secrets ?? [])].filter((secret) => secret !== undefined);
  const isMultiStage = Boolean(test.literal_steps ?? test.steps);
  const usesDriver = isMultiStage && configuration.prowgen?.enable_secrets_store_csi_driver;
  return [
    targetPart([test.as]),
    ...secrets.filter((secret) => !isOfSecretManager(secret)).map(({ name = '' }) => secretPart(name)),
    ...(test.cluster_claim ? [claimPart, releasePullPart] : []),
    ...(isMultiStage ? [leasePart] : []),
    ...(isMultiStage && configuration.releases ? [releasePullPart] : []),
    ...(usesDriver || secrets.some(isOfSecretManager) ? [secretManagerPart] : []),
  ];
}

function isOfSecretManager({ bundle, collection, group }: Secret): boolean {
  return Boolean(bundle || (collection && group));
}

// The inner quotes are part of the argument: ci-operator takes the value apart by itself.
function shardPart(count: number, shard: number): PodPart {
  return { args: [`--multi-stage-param=SHARD_ARGS="--shard-count ${count} --shard-id ${shard}"`] };
}

/** The labels that say in which cloud a test needs an account. */
function profileLabelsOf(context: LowerContext, { test, profile, field, isWhole }: ClosedTest): Labels {
  const { registry, hasProfiles } = context.closed;
  const isLookedUp = registry !== 'none' && isWhole;
  if (!profile) {
    if (test.steps && !isLookedUp) warnOfWorkflow(context, test.steps, [...field, 'steps']);
    return {};
  }
  if (profile.isKnown) return labelsOf(profile.name, profile.clusterType);
  // That the registry does not have it was reported when the test was resolved.
  if (!isLookedUp) reportUnknownProfile(context, profile.name, hasProfiles, profile.field);
  return {};
}

function labelsOf(name: string, clusterType = ''): Labels {
  return { [label.clusterProfile]: name, [label.cloud]: clusterType };
}

// A test that was resolved has no `steps` any more: here the workflow could not be looked up.
function warnOfWorkflow({ report }: LowerContext, { workflow }: MultiStageTestConfiguration, at: FieldPath): void {
  if (workflow === undefined) return;
  const message = `the workflow ${workflow} may bring a cluster profile, and its labels, which cannot be looked up`;
  const remedy = 'name the step registry, or give the test a cluster profile of its own';
  report({ severity: 'warning', rule: rules.workflowNotLookedUp.id, field: [...at, 'workflow'], message, remedy });
}

function reportUnknownProfile({ report }: LowerContext, name: string, isKnown: boolean, field: FieldPath): void {
  const message = isKnown ? `no cluster profile is named ${name}` : `the cluster profile ${name} cannot be looked up`;
  const remedy = isKnown
    ? 'add the profile to cluster-profiles-config.yaml'
    : 'name the step registry or the file with the cluster profiles';
  report({ severity: 'error', rule: rules.unknownClusterProfile.id, field, message, remedy });
}
