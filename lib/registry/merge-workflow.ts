import { type MultiStageTestConfiguration, type StepLease, type TestStep } from '../config';
import { nearestName } from '../problems';
import { type Complain, withoutUndefined } from './expand-steps';
import { mayBeElsewhere, type Registry } from './registry';
import { rules } from '../rules';

/** The phases of a multi-stage test, in the order they run. */
export const phaseNames = ['pre', 'test', 'post'] as const;

/** A phase of a multi-stage test. */
export type Phase = (typeof phaseNames)[number];

/** A test with what it takes over from its workflow. */
export interface MergedTest {
  readonly test: MultiStageTestConfiguration;
  /** The phases that the test itself writes. */
  readonly own: ReadonlySet<Phase>;
  /** The workflow's steps that the test replaces by its own. */
  readonly replaced: readonly TestStep[];
  /** Whether the workflow is known, where one is named. */
  readonly isKnown: boolean;
}

/** What a test and its workflow make together: the test wins, and each phase is replaced as a whole. */
export function mergeWorkflow(test: MultiStageTestConfiguration, registry: Registry, complain: Complain): MergedTest {
  if (test.workflow === undefined) return { test, own: new Set(phaseNames), replaced: [], isKnown: true };
  const workflow = registry.workflows.get(test.workflow)?.value;
  const own = new Set(phaseNames.filter((phase) => test[phase] !== undefined));
  if (!workflow && mayBeElsewhere(registry, `workflow/${test.workflow}`)) {
    return { test, own, replaced: [], isKnown: false };
  }
  if (!workflow) {
    const near = nearestName(test.workflow, registry.workflows.keys());
    const message = `workflow ${JSON.stringify(test.workflow)} does not exist in the registry`;
    complain(rules.unknownWorkflow, ['workflow'], message, near ? `did you mean ${near}?` : 'use a name that exists');
    return { test, own, replaced: [], isKnown: false };
  }
  const merged = withoutUndefined<MultiStageTestConfiguration>({
    ...workflow,
    ...withoutUndefined(test),
    cluster_profile: profileNameOf(test, workflow),
    env: mergeMaps(workflow.env, test.env),
    dependencies: mergeMaps(workflow.dependencies, test.dependencies),
    dependency_overrides: mergeMaps(workflow.dependency_overrides, test.dependency_overrides),
    leases: mergeLeases(workflow.leases, test.leases, complain),
    // Not taken from a workflow upstream either.
    node_architecture_overrides: test.node_architecture_overrides,
  });
  return { test: merged, own, replaced: [...own].flatMap((phase) => workflow[phase] ?? []), isKnown: true };
}

/** The name of the cluster profile of a test, which its workflow may bring; nothing where it needs no cloud. */
export function profileNameOf(
  test: MultiStageTestConfiguration,
  workflow?: MultiStageTestConfiguration,
): string | undefined {
  return test.cluster_profile || workflow?.cluster_profile || undefined;
}

function mergeMaps(below?: Record<string, string>, above?: Record<string, string>): Record<string, string> | undefined {
  return below || above ? { ...below, ...above } : undefined;
}

function mergeLeases(below: StepLease[] = [], above: StepLease[] = [], complain: Complain): StepLease[] | undefined {
  const seen = new Map(below.map((lease) => [lease.env, lease]));
  const added: StepLease[] = [];
  above.forEach((lease, index) => {
    const earlier = seen.get(lease.env);
    if (!earlier) {
      seen.set(lease.env, lease);
      added.push(lease);
    } else if (earlier.resource_type !== lease.resource_type || (earlier.count ?? 0) !== (lease.count ?? 0)) {
      const message = `${lease.env} is set to a different lease by the workflow or the test`;
      complain(rules.overriddenLease, ['leases', index, 'env'], message, 'use another variable');
    }
  });
  const leases = [...below, ...added];
  return leases.length > 0 ? leases : undefined;
}
