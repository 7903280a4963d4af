import { type MultiStageTestConfiguration } from '../../config';
import { type ClosedTest } from '../../plan';
import { type FieldPath } from '../../problems';
import { label, type Labels } from './labels';
import { type LowerContext } from './lower-context';
import { rules } from '../../rules';

/** The labels that say in which cloud a test needs an account. */
export function profileLabelsOf(context: LowerContext, { test, profile, field, isWhole }: ClosedTest): Labels {
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
