import { type LiteralTestStep, type StepDependency, type StepParameter, type TestStep } from '../config';
import { type FieldPath, nearestName, type UnplacedProblem } from '../problems';
import { type ParameterRecord, type ParameterStack, recordOf } from './parameter-stack';
import { mayBeElsewhere, type Registry } from './registry';
import { type Rule, rules } from '../rules';

/** A step that a test runs, and the field of the test that it comes from. */
export interface ExpandedStep {
  readonly step: LiteralTestStep;
  readonly at: FieldPath;
  /** Whether the test writes the step out itself. */
  readonly isInline: boolean;
}

/** Takes note of something wrong. */
export type Complain = (rule: Rule, field: FieldPath, message: string, remedy: string) => void;

/** Turns refs and chains into the steps they stand for, with the values that the records around them set. */
export class StepExpansion {
  readonly problems: UnplacedProblem[] = [];

  /** With `isPartial`, a parameter without a value is fine: a test may still set it. */
  constructor(
    private readonly registry: Registry,
    private readonly isPartial: boolean = false,
  ) {}

  /** The steps of one phase, in order. Names are unique within it. */
  expand(steps: readonly TestStep[], at: (index: number) => FieldPath, stack: ParameterStack): ExpandedStep[] {
    const seen = new Map<string, FieldPath>();
    return steps.flatMap((step, index) => this.expandOne(step, at(index), stack, seen, []));
  }

  // What is wrong inside a chain is said once, of the chain itself: see findStructureProblems.
  private expandOne(
    step: TestStep,
    at: FieldPath,
    stack: ParameterStack,
    seen: Map<string, FieldPath>,
    chains: readonly string[],
  ): ExpandedStep[] {
    if (step.chain !== undefined) return this.expandChain(step.chain, at, stack, seen, chains);
    if (Object.keys(step).length === 0) {
      if (chains.length === 0) this.complain(rules.emptyStep, at, 'is empty', 'write a ref, a chain, or a step');
      return [];
    }
    const isInline = step.ref === undefined && chains.length === 0;
    const literal = step.ref === undefined ? step : this.registry.references.get(step.ref)?.value;
    if (!literal) {
      if (chains.length === 0) this.complainUnknown('step', step.ref!, this.registry.references.keys(), at);
      return [];
    }
    const name = literal.as ?? '';
    const earlier = seen.get(name);
    if (earlier) {
      const message = `duplicate step ${JSON.stringify(name)} in the phase`;
      if (earlier !== at) this.complain(rules.duplicateExpandedStep, at, message, 'use each step once in a phase');
      return [];
    }
    seen.set(name, at);
    return [{ step: this.resolveStep(literal, at, stack), at, isInline }];
  }

  private expandChain(
    name: string,
    at: FieldPath,
    stack: ParameterStack,
    seen: Map<string, FieldPath>,
    chains: readonly string[],
  ): ExpandedStep[] {
    const chain = this.registry.chains.get(name)?.value;
    if (!chain && chains.length === 0) this.complainUnknown('chain', name, this.registry.chains.keys(), at);
    if (!chain || chains.includes(name)) return [];
    const inner = stack.inside(recordOf(`chain/${name}`, { env: chain.env }));
    return (chain.steps ?? []).flatMap((step) => this.expandOne(step, at, inner, seen, [...chains, name]));
  }

  private resolveStep(step: LiteralTestStep, at: FieldPath, stack: ParameterStack): LiteralTestStep {
    const env = step.env?.map((parameter) => this.resolveParameter(parameter, `step/${step.as ?? ''}`, at, stack));
    const dependencies = step.dependencies?.map((dependency): StepDependency => ({
      ...dependency,
      name: stack.dependencyOf(dependency.env) ?? dependency.name,
    }));
    return withoutUndefined({
      ...step,
      env,
      dependencies,
      dnsConfig: stack.dnsConfigOf(step),
      node_architecture: stack.nodeArchitectureOf(step),
    });
  }

  /** A parameter with the value it gets. */
  resolveParameter(parameter: StepParameter, owner: string, at: FieldPath, stack: ParameterStack): StepParameter {
    const value = stack.valueOf(parameter.name) ?? parameter.default;
    if (value === undefined && !this.isPartial) {
      const message = `${stack.trail}${owner}: parameter ${parameter.name} is not set and has no default`;
      this.complain(rules.unsetParameter, at, message, `set ${parameter.name} under env of the test`);
    }
    return value === undefined ? parameter : { ...parameter, default: value };
  }

  /** Complains of what a record sets and no step declares; what a replaced step declares is forgiven. */
  complainUnused(
    record: ParameterRecord,
    fieldOf: (kind: 'env' | 'dependencies', name: string) => FieldPath,
    replaced: readonly LiteralTestStep[] = [],
  ): void {
    const declared = new Set(replaced.flatMap(({ env = [] }) => env.map(({ name }) => name)));
    const needed = new Set(replaced.flatMap(({ dependencies = [] }) => dependencies.map(({ env }) => env)));
    for (const name of [...record.unusedEnv].filter((unused) => !declared.has(unused))) {
      const message = `${record.name}: no step declares the parameter ${name}`;
      this.complain(rules.unusedParameter, fieldOf('env', name), message, 'remove it, or fix its name');
    }
    for (const env of [...record.unusedDependencies].filter((unused) => !needed.has(unused))) {
      const message = `${record.name}: no step declares the dependency ${env}`;
      this.complain(rules.unusedDependency, fieldOf('dependencies', env), message, 'remove it, or fix its name');
    }
  }

  /** Takes note of something wrong. */
  readonly complain: Complain = (rule, field, message, remedy) =>
    void this.problems.push({ severity: 'error', rule: rule.id, field, message, remedy });

  private complainUnknown(what: 'step' | 'chain', name: string, known: Iterable<string>, at: FieldPath): void {
    if (mayBeElsewhere(this.registry, `${what === 'step' ? 'ref' : 'chain'}/${name}`)) return;
    const near = nearestName(name, known);
    const message = `${what} ${JSON.stringify(name)} does not exist in the registry`;
    const remedy = near ? `did you mean ${near}?` : 'add it to the registry';
    this.complain(what === 'step' ? rules.unknownStep : rules.unknownChain, at, message, remedy);
  }
}

/** The same object without its undefined fields. */
export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
