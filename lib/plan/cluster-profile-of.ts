import { type TestConfiguration } from '../config';
import { type Registry } from '../registry';
import { profileNameOf } from '../registry/merge-workflow';

/** The name of the cluster profile of a test, which its workflow may bring; nothing where it needs no cloud. */
export function clusterProfileNameOf(
  { steps, literal_steps: literal }: Pick<TestConfiguration, 'steps' | 'literal_steps'>,
  registry?: Registry,
): string | undefined {
  if (!steps) return literal?.cluster_profile_literal && (literal.cluster_profile_literal.name ?? '');
  const workflow = steps.workflow === undefined ? undefined : registry?.workflows.get(steps.workflow);
  return profileNameOf(steps, workflow?.value);
}
