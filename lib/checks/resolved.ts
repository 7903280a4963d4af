import { type Configuration, type TestConfiguration } from '../config';
import { type ClosedPipeline, clusterProfileNameOf } from '../plan';
import { below, type Check, type CheckContext, closedOf, type ReportField } from './check';
import { pipelineImages } from './images';
import { checkStepContext } from './step-context';
import { checkStepSources } from './steps';
import { resolvedView, type TestView } from './test-view';
import { rules } from '../rules';
import { nearestName } from '../problems';
import { clusterProfileOf, clusterProfileSetOf } from '../registry/cluster-profiles';
import { isExceptedTest, isOwner } from '../registry/ownership';

/** What only shows when the tests' refs, chains and workflows are looked up in a registry. */
export const checkResolved: Check = (configuration, report, context) => {
  if (!context.registry) return;
  const closed = closedOf(configuration, context);
  for (const { rule, severity, field = [], message, remedy } of closed.problems) {
    // The check against the profiles that the tests may use says it better.
    if (rule === rules.undefinedClusterProfile.id && field.at(-1) === 'cluster_profile') continue;
    report({ id: rule, severity }, field, message, remedy);
  }
  const views = resolvedTests(closed).map(resolvedView);
  for (const view of views) {
    checkStepContext(view, configuration, report);
    checkStepSources(view, configuration, report);
  }
  checkWorkflowProfiles(closed, report, context);
  checkImportedImages(configuration, views, report);
};

// Of a test of which something is not known, only what it writes itself is checked.
function resolvedTests({ tests }: ClosedPipeline) {
  return tests.filter(({ test, isWhole }) => test.steps && isWhole);
}

function checkWorkflowProfiles(closed: ClosedPipeline, report: ReportField, context: Parameters<Check>[2]): void {
  for (const { name, field, profile, claim } of resolvedTests(closed)) {
    if (profile?.field.at(-1) !== 'workflow') continue;
    // One that the registry lacks was reported when the test was resolved.
    if (!profile.isKnown && closed.registry === 'whole') continue;
    checkProfile(profile.name, name, closed.configuration, context, below(report, ...profile.field));
    if (claim) {
      const message = 'cannot be combined with the cluster profile of the workflow, which installs another cluster';
      report(rules.claimAndProfile, [...field, 'cluster_claim'], message, 'remove one of them');
    }
  }
}

function checkImportedImages(configuration: Configuration, views: readonly TestView[], report: ReportField) {
  const own = new Map(pipelineImages(configuration, []));
  for (const [name, field] of pipelineImages({ zz_generated_metadata: configuration.zz_generated_metadata }, views)) {
    if (!own.has(name)) continue;
    const message = `the workflow imports an image ${JSON.stringify(name)}, but the configuration uses this name for another image`;
    report(rules.duplicateImage, field, message, 'choose another name there');
  }
}

const clusterNames = ['app.ci', 'arm01', 'build01', 'build02', 'build03', 'vsphere02'];
const claimLabels = ['product', 'version', 'architecture', 'cloud', 'owner'];

/** The clusters that tests run on, install, or claim. */
export const checkClusters: Check = ({ tests = [] }, report) => {
  tests.forEach((test, index) => {
    const inside = below(report, 'tests', index);
    if (test.cluster && !clusterNames.includes(test.cluster) && !/build\d\d+/.test(test.cluster)) {
      const message = `build cluster ${JSON.stringify(test.cluster)} does not exist`;
      inside(
        rules.unknownCluster,
        ['cluster'],
        message,
        `use ${clusterNames.join(', ')}, or build followed by two digits`,
      );
    }
    if (test.cluster_claim) checkClaim(test, below(inside, 'cluster_claim'));
    if (test.cluster_claim && clusterProfileNameOf(test) !== undefined) {
      const message = 'cannot be combined with a cluster profile, which installs another cluster';
      inside(rules.claimAndProfile, ['cluster_claim'], message, 'remove one of them');
    }
  });
};

function checkClaim({ cluster_claim: claim, steps, literal_steps: literal }: TestConfiguration, report: ReportField) {
  for (const label of Object.keys(claim?.labels ?? {}).filter((name) => claimLabels.includes(name))) {
    report(rules.reservedClaimLabel, ['labels', label], 'is set by a field of the claim', 'use the field instead');
  }
  for (const part of ['version', 'cloud', 'owner'] as const) {
    if (!claim?.[part]) report(rules.incompleteClaim, [part], 'is missing', `set the cluster's ${part}`);
  }
  if (!steps && !literal) {
    report(rules.claimWithoutSteps, [], 'only works in a test with steps', 'write the test as steps');
  }
}

/** Whether a repository may use the cluster profiles and claims that its tests name. */
export const checkClusterOwners: Check = (configuration, report, context) => {
  const { tests = [], zz_generated_metadata: metadata } = configuration;
  tests.forEach((test, index) => {
    const inside = below(report, 'tests', index);
    const owner = test.cluster_claim?.owner ?? '';
    const owners = context.clusterClaimOwners?.get(owner);
    if (owners && !isOwner(owners, metadata)) {
      const message = `${metadata.org}/${metadata.repo} may not claim clusters of ${JSON.stringify(owner)}`;
      inside(rules.claimOwner, ['cluster_claim', 'owner'], message, 'ask its owners to list the repository');
    }
    if (test.steps?.cluster_profile) {
      const at = below(inside, 'steps', 'cluster_profile');
      checkProfile(test.steps.cluster_profile, test.as, configuration, context, at);
    }
    if (test.literal_steps?.cluster_profile_literal) {
      const at = below(inside, 'literal_steps', 'cluster_profile_literal', 'name');
      checkProfile(test.literal_steps.cluster_profile_literal.name ?? '', test.as, configuration, context, at);
    }
  });
};

/** Whether a cluster profile exists, and whether a test of this repository may use it. */
function checkProfile(
  name: string,
  test: string,
  { zz_generated_metadata: metadata }: Configuration,
  context: CheckContext,
  report: ReportField,
): void {
  const { registry } = context;
  const profiles = context.clusterProfiles ?? (registry?.isOpen ? undefined : registry?.clusterProfiles);
  if (!profiles) return;
  const profile = clusterProfileOf(profiles, name);
  const shown = JSON.stringify(name);
  if (!profile) {
    const near = nearestName(
      name,
      (profiles.cluster_profiles ?? []).map((known) => known.name ?? ''),
    );
    const remedy = near ? `did you mean ${near}?` : 'name one of the cluster profiles';
    report(rules.unknownClusterProfile, [], `cluster profile ${shown} does not exist`, remedy);
    return;
  }
  if (!isOwner(profile.owners, metadata)) {
    const message = `${metadata.org}/${metadata.repo} may not use cluster profile ${shown}`;
    report(rules.clusterProfileOwner, [], message, 'ask its owners to list the repository');
    return;
  }
  const set = clusterProfileSetOf(profiles, name);
  if (set && !isExceptedTest(profiles, test, metadata)) {
    report(
      rules.clusterProfileSet,
      [],
      `${shown} is a member of a cluster profile set`,
      `use the set: ${set.name ?? ''}`,
    );
  }
}
