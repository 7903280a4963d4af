import { type Configuration, type TestConfiguration } from '../config';
import { clusterProfileNameOf } from '../plan';
import { nearestName } from '../problems';
import { clusterProfileOf, clusterProfileSetOf } from '../registry/cluster-profiles';
import { isExceptedTest, isOwner } from '../registry/ownership';
import { below, type Check, type CheckContext, type ReportField } from './check';
import { rules } from '../rules';

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
export function checkProfile(
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
