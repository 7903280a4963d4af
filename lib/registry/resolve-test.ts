import {
  type LiteralTestStep,
  type MultiStageTestConfiguration,
  type MultiStageTestConfigurationLiteral,
  type Observer,
  type TestStep,
} from '../config';
import { type FieldPath, nearestName, type UnplacedProblem } from '../problems';
import { clusterProfileOf } from './cluster-profiles';
import {
  type ExpandedStep,
  isKnownStep,
  StepExpansion,
  type TracedStep,
  unknownStep,
  withoutUndefined,
} from './expand-steps';
import { type MergedTest, mergeWorkflow, type Phase, phaseNames } from './merge-workflow';
import { ParameterStack, recordOf } from './parameter-stack';
import { mayBeElsewhere, type Registry } from './registry';
import { rules } from '../rules';

/** A test whose refs, chains and workflow were turned into the steps they stand for. */
export interface ResolvedTest {
  /** The steps of each phase, with the field under `steps:` that each comes from. */
  readonly phases: Readonly<Record<Phase, readonly ExpandedStep[]>>;
  /** The same, with what stands for names that are not known. */
  readonly traced: Readonly<Record<Phase, readonly TracedStep[]>>;
  /** The test with what it takes over from its workflow. */
  readonly merged: MultiStageTestConfiguration;
  /** Whether its workflow is known, where it names one. */
  readonly isWorkflowKnown: boolean;
  readonly literal: MultiStageTestConfigurationLiteral;
  /** What is wrong; fields begin below `steps:`. */
  readonly problems: readonly UnplacedProblem[];
}

/** Resolves a test's steps against a registry, as upstream's resolver does. */
export function resolveTest(name: string, steps: MultiStageTestConfiguration, registry: Registry): ResolvedTest {
  const expansion = new StepExpansion(registry);
  const merged = mergeWorkflow(steps, registry, expansion.complain);
  const { test } = merged;
  const record = recordOf(`test/${name}`, {
    env: Object.entries(test.env ?? {}).map(([key, value]) => ({ name: key, default: value })),
    dependencies: Object.entries(test.dependencies ?? {}).map(([env, image]) => ({ name: image, env })),
    dnsConfig: test.dnsConfig,
    nodeArchitecture: test.node_architecture,
    setterOf: (kind, key) => (steps[kind]?.[key] === undefined ? `workflow/${steps.workflow}` : `test/${name}`),
  });
  const workflow = steps.workflow === undefined ? [] : [recordOf(`workflow/${steps.workflow}`, {})];
  const stack = new ParameterStack([record, ...workflow], test.node_architecture_overrides);
  const expand = (phase: Phase) => expandPhase(phase, steps, merged, expansion, stack);
  const traced = { pre: expand('pre'), test: expand('test'), post: expand('post') };
  const phases = {
    pre: traced.pre.filter(isKnownStep),
    test: traced.test.filter(isKnownStep),
    post: traced.post.filter(isKnownStep),
  };
  const observers = resolveObservers(test, phases, registry, expansion, stack);
  const profile = resolveProfile(test, steps, registry, expansion);
  const all = phaseNames.flatMap((phase) => test[phase] ?? []);
  if (merged.isKnown && isComplete(all, registry)) {
    const fieldOf = (kind: 'env' | 'dependencies', key: string) =>
      steps[kind]?.[key] === undefined ? ['workflow'] : [kind, key];
    expansion.complainUnused(record, fieldOf, literalSteps(merged.replaced, registry));
  }
  const literal = withoutUndefined<MultiStageTestConfigurationLiteral>({
    cluster_profile_literal: profile,
    pre: stepsOf(phases.pre),
    test: stepsOf(phases.test),
    post: stepsOf(phases.post),
    leases: test.leases,
    allow_skip_on_success: test.allow_skip_on_success,
    allow_best_effort_post_steps: test.allow_best_effort_post_steps,
    observers,
    dependency_overrides: test.dependency_overrides,
  });
  return { phases, traced, merged: test, isWorkflowKnown: merged.isKnown, literal, problems: expansion.problems };
}

function expandPhase(
  phase: Phase,
  { workflow }: MultiStageTestConfiguration,
  { test, own, isKnown }: MergedTest,
  expansion: StepExpansion,
  stack: ParameterStack,
): TracedStep[] {
  if (own.has(phase)) return expansion.expand(test[phase] ?? [], (index) => [phase, index], stack);
  const trail = [`workflow/${workflow}`];
  if (!isKnown) return [unknownStep(`as ${trail[0]}`, { at: ['workflow'], trail, stack })];
  return expansion.expand(test[phase] ?? [], () => ['workflow'], stack, { trail, isInline: false });
}

function stepsOf(steps: readonly ExpandedStep[]): LiteralTestStep[] | undefined {
  return steps.length > 0 ? steps.map(({ step }) => step) : undefined;
}

function resolveProfile(
  { cluster_profile: name }: MultiStageTestConfiguration,
  own: MultiStageTestConfiguration,
  registry: Registry,
  expansion: StepExpansion,
) {
  if (!name) return undefined;
  const profile = clusterProfileOf(registry.clusterProfiles, name);
  if (profile) {
    const { lease_type, ip_pool_lease_type, cluster_type, secret } = profile;
    return withoutUndefined({ name, lease_type, ip_pool_lease_type, cluster_type, secret });
  }
  const names = (registry.clusterProfiles.cluster_profiles ?? []).map((known) => known.name ?? '');
  if (registry.isOpen) return { name };
  const near = nearestName(name, names);
  const message = `cluster profile ${JSON.stringify(name)} does not exist in the registry`;
  const at = own.cluster_profile ? ['cluster_profile'] : ['workflow'];
  expansion.complain(
    rules.undefinedClusterProfile,
    at,
    message,
    near ? `did you mean ${near}?` : 'use a name that exists',
  );
  return undefined;
}

function resolveObservers(
  test: MultiStageTestConfiguration,
  phases: Readonly<Record<Phase, readonly ExpandedStep[]>>,
  registry: Registry,
  expansion: StepExpansion,
  stack: ParameterStack,
): Observer[] | undefined {
  const named = new Map<string, FieldPath>();
  for (const { step, at } of phaseNames.flatMap((phase) => phases[phase])) {
    for (const name of step.observers ?? []) named.set(name, at);
  }
  test.observers?.enable?.forEach((name, index) => named.set(name, ['observers', 'enable', index]));
  for (const name of test.observers?.disable ?? []) named.delete(name);
  const observers = [...named.keys()].sort().flatMap((name) => {
    const observer = registry.observers.get(name)?.value;
    if (observer) return [resolveObserver(observer, named.get(name)!, expansion, stack)];
    if (mayBeElsewhere(registry, `observer/${name}`)) return [];
    const near = nearestName(name, registry.observers.keys());
    const message = `observer ${JSON.stringify(name)} does not exist in the registry`;
    expansion.complain(
      rules.unknownObserver,
      named.get(name)!,
      message,
      near ? `did you mean ${near}?` : 'use a name that exists',
    );
    return [];
  });
  return observers.length > 0 ? observers : undefined;
}

function resolveObserver(observer: Observer, at: FieldPath, expansion: StepExpansion, stack: ParameterStack): Observer {
  const env = observer.env?.map((parameter) =>
    expansion.resolveParameter(parameter, `observer/${observer.name}`, at, stack),
  );
  return withoutUndefined({ ...observer, env });
}

/** The literal steps below a list of steps, without any values set. */
export function literalSteps(steps: readonly TestStep[], registry: Registry, depth = 0): LiteralTestStep[] {
  if (depth > 100) return [];
  return steps.flatMap((step): LiteralTestStep[] => {
    if (step.chain !== undefined) {
      return literalSteps(registry.chains.get(step.chain)?.value.steps ?? [], registry, depth + 1);
    }
    const literal = step.ref === undefined ? step : registry.references.get(step.ref)?.value;
    return literal ? [literal] : [];
  });
}

/** Whether everything is known that a test names. */
export function isResolvable(test: MultiStageTestConfiguration, registry: Registry): boolean {
  const workflow = test.workflow === undefined ? {} : registry.workflows.get(test.workflow)?.value;
  if (!workflow) return false;
  const steps = phaseNames.flatMap((phase) => test[phase] ?? workflow[phase] ?? []);
  const enabled = (test.observers ?? workflow.observers)?.enable ?? [];
  const observers = [...enabled, ...literalSteps(steps, registry).flatMap((step) => step.observers ?? [])];
  return isComplete(steps, registry) && observers.every((name) => registry.observers.has(name));
}

/** Whether everything is known that a list of steps names, and that in turn names. */
export function isComplete(steps: readonly TestStep[], registry: Registry, depth = 0): boolean {
  return steps.every((step) => {
    if (step.chain === undefined) return step.ref === undefined || registry.references.has(step.ref);
    const chain = registry.chains.get(step.chain)?.value;
    return chain !== undefined && depth < 100 && isComplete(chain.steps ?? [], registry, depth + 1);
  });
}
