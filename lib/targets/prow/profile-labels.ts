import { type MultiStageTestConfiguration, type TestConfiguration } from '../../config';
import { type FieldPath } from '../../problems';
import { label, type Labels } from './labels';
import { type LowerContext } from './lower-context';

/** The labels that say in which cloud a test needs an account. */
export function profileLabelsOf(context: LowerContext, test: TestConfiguration, field: FieldPath): Labels {
  const literal = test.literal_steps;
  if (literal) {
    const profile = literal.cluster_profile_literal;
    return profile ? labelsOf(profile.name ?? '', profile.cluster_type) : {};
  }
  if (!test.steps) return {};
  const name = profileNameOf(context, test.steps, [...field, 'steps']);
  if (!name) return {};
  const profile = context.profiles?.findProfile(name);
  if (profile) return labelsOf(name, profile.cluster_type);
  reportUnknownProfile(context, name, [...field, 'steps', 'cluster_profile']);
  return {};
}

function labelsOf(name: string, clusterType = ''): Labels {
  return { [label.clusterProfile]: name, [label.cloud]: clusterType };
}

function profileNameOf(
  { profiles, report }: LowerContext,
  { cluster_profile, workflow }: MultiStageTestConfiguration,
  field: FieldPath,
): string | undefined {
  if (workflow === undefined) return cluster_profile;
  const at = { field: [...field, 'workflow'] };
  if (!profiles?.findWorkflow) {
    if (cluster_profile) return cluster_profile;
    const message = `the workflow ${workflow} may bring a cluster profile, and its labels, which cannot be looked up`;
    const remedy = 'name the step registry, or give the test a cluster profile of its own';
    report({ ...at, severity: 'warning', rule: 'workflow-not-looked-up', message, remedy });
    return undefined;
  }
  const found = profiles.findWorkflow(workflow);
  if (!found) {
    const message = `no workflow is named ${workflow}`;
    const remedy = 'correct the name, or add the workflow to the step registry';
    report({ ...at, severity: 'error', rule: 'unknown-workflow', message, remedy });
  }
  return cluster_profile || found?.cluster_profile;
}

function reportUnknownProfile({ profiles, report }: LowerContext, name: string, field: FieldPath): void {
  const message = profiles ? `no cluster profile is named ${name}` : `the cluster profile ${name} cannot be looked up`;
  const remedy = profiles
    ? 'correct the name, or add the profile to cluster-profiles-config.yaml'
    : 'name the step registry or the file with the cluster profiles';
  report({ severity: 'error', rule: 'unknown-cluster-profile', field, message, remedy });
}
