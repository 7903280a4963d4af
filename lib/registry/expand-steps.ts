import { type LiteralTestStep, type StepDependency, type StepParameter, type TestStep } from '../config';
import { type FieldPath, nearestName, type UnplacedProblem } from '../problems';
import { type ParameterRecord, type ParameterStack, recordOf } from './parameter-stack';
import { mayBeElsewhere, type Registry } from './registry';
import { type Rule, rules } from '../rules';

/** A step of a test, or a name of the registry that is not known. */
export interface TracedStep {
  /** Its name; `ref x`, `chain x` or `as workflow/x` for a name that is not known. */
  readonly name: string;
  /** The field of the test that brings it. */
  readonly at: FieldPath;
  /** The step with the values that it gets; nothing where only its name is known. */
  readonly step?: LiteralTestStep;
  /** Whether the test writes the step out itself. */
  readonly isInline: boolean;
  /** What brings it, the outermost first: `workflow/a`, `chain/b`; of a name that is not known, that too. */
  readonly trail: readonly string[];
  /** The name of the entry that defines it; kept apart, since whole phases share a trail. */
  readonly ref?: string;
  /** The records that set its values. */
  readonly stack: ParameterStack;
}

/** A step that is known. */
export type ExpandedStep = TracedStep & { readonly step: LiteralTestStep };

/** Whether more than the name of a step is known. */
export function isKnownStep(traced: TracedStep): traced is ExpandedStep {
  return traced.step !== undefined;
}

/** What is around the steps of a list: what brings it, and whether a test writes it. */
export interface StepOrigin {
  readonly trail: readonly string[];
  readonly isInline: boolean;
}

const ofTest: StepOrigin = { trail: [], isInline: true };

/** A place on the walk through the steps of a phase. */
interface Position extends StepOrigin {
  readonly at: FieldPath;
  readonly stack: ParameterStack;
  readonly seen: Map<string, FieldPath>;
  readonly chains: readonly string[];
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

  /** The steps of one phase, in order; names are unique within it. */
  expand(
    steps: readonly TestStep[],
    at: (index: number) => FieldPath,
    stack: ParameterStack,
    origin: StepOrigin = ofTest,
  ): TracedStep[] {
    const seen = new Map<string, FieldPath>();
    return steps.flatMap((step, index) => this.expandOne(step, { ...origin, at: at(index), stack, seen, chains: [] }));
  }

  // What is wrong inside a chain is said once, of the chain itself: see findStructureProblems.
  private expandOne(step: TestStep, position: Position): TracedStep[] {
    const { at, stack, seen, chains } = position;
    if (step.chain !== undefined) return this.expandChain(step.chain, position);
    if (Object.keys(step).length === 0) {
      if (chains.length === 0) this.complain(rules.emptyStep, at, 'is empty', 'write a ref, a chain, or a step');
      return [];
    }
    const literal = step.ref === undefined ? step : this.registry.references.get(step.ref)?.value;
    if (!literal) {
      if (chains.length === 0) this.complainUnknown('step', step.ref!, this.registry.references.keys(), at);
      return [unknownStep(`ref ${step.ref}`, { ...position, trail: [...position.trail, `ref/${step.ref}`] })];
    }
    const name = literal.as ?? '';
    const earlier = seen.get(name);
    if (earlier) {
      const message = `duplicate step ${JSON.stringify(name)} in the phase`;
      if (earlier !== at) this.complain(rules.duplicateExpandedStep, at, message, 'use each step once in a phase');
      return [];
    }
    seen.set(name, at);
    const isInline = position.isInline && step.ref === undefined && chains.length === 0;
    const { trail } = position;
    return [{ name, step: this.resolveStep(literal, at, stack), at, isInline, trail, ref: step.ref, stack }];
  }

  private expandChain(name: string, position: Position): TracedStep[] {
    const { at, stack, chains } = position;
    const chain = this.registry.chains.get(name)?.value;
    const trail = [...position.trail, `chain/${name}`];
    if (!chain && chains.length === 0) this.complainUnknown('chain', name, this.registry.chains.keys(), at);
    if (!chain) return [unknownStep(`chain ${name}`, { ...position, trail })];
    if (chains.includes(name)) return [];
    const inner = stack.inside(recordOf(`chain/${name}`, { env: chain.env }));
    const inside = { ...position, trail, stack: inner, chains: [...chains, name] };
    return (chain.steps ?? []).flatMap((each) => this.expandOne(each, inside));
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

/** What stands for a name of the registry that is not known. */
export function unknownStep(
  name: string,
  { at, trail, stack }: Pick<TracedStep, 'at' | 'trail' | 'stack'>,
): TracedStep {
  return { name, at, trail, stack, isInline: false };
}

/** The same object without its undefined fields. */
export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
