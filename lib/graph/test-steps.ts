import {
  type LiteralTestStep,
  type MultiStageTestConfiguration,
  type TestConfiguration,
  type TestStep,
} from '../config';
import { type FieldPath } from '../problems';
import { type Phase, phaseNames, type Registry } from '../registry';
import { mergeWorkflow } from '../registry/merge-workflow';
import { type ParameterRecord, ParameterStack, recordOf } from '../registry/parameter-stack';

/** Who sets the value of a variable, such as `workflow/ipi-aws`. */
export interface SetValue {
  readonly name: string;
  readonly value?: string;
  /** Nothing where it is the step's own default. */
  readonly setBy?: string;
}

/** A step of a test, with where it and its values come from; or a name of the registry that is not known. */
export interface TracedStep {
  readonly phase: Phase;
  readonly name: string;
  /** The field of the configuration that brings it. */
  readonly at: FieldPath;
  /** Nothing where only its name is known. */
  readonly step?: LiteralTestStep;
  /** What brings it, the outermost first: `workflow/a`, `chain/b`, `ref/c`. */
  readonly trail: readonly string[];
  readonly isInline: boolean;
  readonly env: readonly SetValue[];
  readonly dependencies: readonly SetValue[];
}

/** What a walk through a test's steps carries along. */
interface Walk {
  readonly phase: Phase;
  readonly registry: Registry;
  readonly seen: Set<string>;
}

/** A place on that walk. */
interface Position {
  readonly at: FieldPath;
  readonly trail: readonly string[];
  readonly stack: ParameterStack;
  readonly isInline: boolean;
}

const nothing: Registry = {
  references: new Map(),
  chains: new Map(),
  workflows: new Map(),
  observers: new Map(),
  clusterProfiles: {},
};

/** The steps of all phases of a test, in order; chains and workflows are followed as far as they are known. */
export function traceSteps(test: TestConfiguration, index: number, registry: Registry = nothing): TracedStep[] {
  const field: FieldPath = ['tests', index];
  if (test.literal_steps) return traceLiteral(test.literal_steps, [...field, 'literal_steps'], registry);
  if (!test.steps) return [];
  const { steps } = test;
  const merged = mergeWorkflow(steps, registry, () => undefined);
  const workflow = steps.workflow === undefined ? undefined : `workflow/${steps.workflow}`;
  const records = [recordOfSettings(`test/${test.as}`, steps)];
  const known = steps.workflow === undefined ? undefined : registry.workflows.get(steps.workflow)?.value;
  if (workflow && known) records.push(recordOfSettings(workflow, known));
  const stack = new ParameterStack(records);
  return phaseNames.flatMap((phase) => {
    const isOwn = merged.own.has(phase);
    const trail = isOwn || !workflow ? [] : [workflow];
    if (workflow && !known && !isOwn)
      return [unknownStep(phase, `as ${workflow}`, [...field, 'steps', 'workflow'], trail)];
    const at = (position: number) => [...field, 'steps', ...(isOwn ? [phase, position] : ['workflow'])];
    const walk: Walk = { phase, registry, seen: new Set() };
    return (merged.test[phase] ?? []).flatMap((step, position) =>
      traceStep(step, { at: at(position), trail, stack, isInline: isOwn }, walk),
    );
  });
}

function traceLiteral(
  literal: NonNullable<TestConfiguration['literal_steps']>,
  field: FieldPath,
  registry: Registry,
): TracedStep[] {
  const stack = new ParameterStack([recordOfSettings('test', literal)]);
  return phaseNames.flatMap((phase) => {
    const walk: Walk = { phase, registry, seen: new Set() };
    return (literal[phase] ?? []).flatMap((step, index) =>
      traceStep(step, { at: [...field, phase, index], trail: [], stack, isInline: true }, walk),
    );
  });
}

function traceStep(step: TestStep, position: Position, walk: Walk): TracedStep[] {
  if (step.chain !== undefined) return traceChain(step.chain, position, walk);
  const trail = step.ref === undefined ? position.trail : [...position.trail, `ref/${step.ref}`];
  const literal = step.ref === undefined ? step : walk.registry.references.get(step.ref)?.value;
  if (!literal) return [unknownStep(walk.phase, `ref ${step.ref}`, position.at, trail)];
  const name = literal.as ?? '';
  // A second step of one name is refused by ci-operator, and reported as that by checkconfig.
  if (walk.seen.has(name)) return [];
  walk.seen.add(name);
  const { at, stack } = position;
  const isInline = position.isInline && step.ref === undefined;
  return [{ phase: walk.phase, name, at, step: literal, trail, isInline, ...valuesOf(literal, stack) }];
}

function traceChain(name: string, position: Position, walk: Walk): TracedStep[] {
  const label = `chain/${name}`;
  const chain = walk.registry.chains.get(name)?.value;
  const trail = [...position.trail, label];
  if (!chain) return [unknownStep(walk.phase, `chain ${name}`, position.at, trail)];
  if (position.trail.includes(label)) return [];
  const stack = position.stack.inside(recordOf(label, { env: chain.env }));
  return (chain.steps ?? []).flatMap((step) => traceStep(step, { ...position, trail, stack, isInline: false }, walk));
}

function unknownStep(phase: Phase, name: string, at: FieldPath, trail: readonly string[]): TracedStep {
  return { phase, name, at, trail, isInline: false, env: [], dependencies: [] };
}

function valuesOf(step: LiteralTestStep, stack: ParameterStack) {
  return {
    env: (step.env ?? []).map(({ name, default: value }): SetValue => ({ name, value, ...stack.settingOf(name) })),
    dependencies: (step.dependencies ?? []).map(({ name, env }): SetValue => ({
      name: env,
      value: name,
      ...stack.dependencySettingOf(env),
    })),
  };
}

function recordOfSettings(
  name: string,
  { env = {}, dependencies = {} }: Pick<MultiStageTestConfiguration, 'env' | 'dependencies'>,
): ParameterRecord {
  return recordOf(name, {
    env: Object.entries(env).map(([key, value]) => ({ name: key, default: value })),
    dependencies: Object.entries(dependencies).map(([key, image]) => ({ name: image, env: key })),
  });
}
