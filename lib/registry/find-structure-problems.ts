import { type MultiStageTestConfiguration, type TestStep } from '../config';
import { type FieldPath, nearestName, type Problem, type UnplacedProblem } from '../problems';
import { StepExpansion } from './expand-steps';
import { phaseNames } from './merge-workflow';
import { ParameterStack, recordOf } from './parameter-stack';
import { mayBeElsewhere, placeInEntry, type Registry, type RegistryEntry } from './registry';
import { isComplete } from './resolve-test';
import { type RegistryChain } from './schema';
import { rules } from '../rules';

/** What is wrong with how the things of a registry name one another. */
export function findStructureProblems(registry: Registry): Problem[] {
  return [
    ...[...registry.chains.values()].flatMap((chain) => findChainProblems(chain, registry)),
    ...[...registry.workflows.values()].flatMap((workflow) => findWorkflowProblems(workflow, registry)),
    ...findCycles(registry),
  ];
}

function findChainProblems(entry: RegistryEntry<RegistryChain>, registry: Registry): Problem[] {
  const { steps = [], env = [] } = entry.value;
  const expansion = new StepExpansion(registry, true);
  const record = recordOf(`chain/${entry.name}`, { env });
  expansion.expand(steps, (index) => entryField(['steps', index], steps[index]!), new ParameterStack([record]));
  const fieldOf = (_: string, name: string) => ['env', env.findIndex((parameter) => parameter.name === name)];
  if (isComplete(steps, registry)) expansion.complainUnused(record, fieldOf);
  return placed(expansion.problems, entry);
}

function findWorkflowProblems(entry: RegistryEntry<MultiStageTestConfiguration>, registry: Registry): Problem[] {
  const { value } = entry;
  const expansion = new StepExpansion(registry, true);
  const record = recordOf(`workflow/${entry.name}`, {
    env: Object.entries(value.env ?? {}).map(([name, text]) => ({ name, default: text })),
    dependencies: Object.entries(value.dependencies ?? {}).map(([env, name]) => ({ env, name })),
  });
  for (const phase of phaseNames) {
    const steps = value[phase] ?? [];
    expansion.expand(steps, (index) => entryField([phase, index], steps[index]!), new ParameterStack([record]));
  }
  const all = phaseNames.flatMap((phase) => value[phase] ?? []);
  if (isComplete(all, registry)) expansion.complainUnused(record, (kind, name) => [kind, name]);
  value.observers?.enable?.forEach((name, index) => {
    if (registry.observers.has(name) || mayBeElsewhere(registry, `observer/${name}`)) return;
    const near = nearestName(name, registry.observers.keys());
    const message = `observer ${JSON.stringify(name)} does not exist in the registry`;
    const remedy = near ? `did you mean ${near}?` : 'use a name that exists';
    expansion.complain(rules.unknownObserver, ['observers', 'enable', index], message, remedy);
  });
  return placed(expansion.problems, entry);
}

function entryField(at: FieldPath, step: TestStep): FieldPath {
  if (step.chain !== undefined) return [...at, 'chain'];
  return step.ref === undefined ? at : [...at, 'ref'];
}

function placed(problems: readonly UnplacedProblem[], entry: RegistryEntry<unknown>): Problem[] {
  return problems.map((problem) => placeInEntry(entry, problem));
}

// Each cycle is said once, of the chain whose name comes first.
function findCycles(registry: Registry): Problem[] {
  const found = new Map<string, Problem>();
  const visited = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start !== -1) {
      const cycle = path.slice(start);
      const first = [...cycle].sort()[0]!;
      const turned = [...cycle.slice(cycle.indexOf(first)), ...cycle.slice(0, cycle.indexOf(first)), first];
      found.set(turned.join(' '), cycleProblem(turned, registry));
      return;
    }
    if (visited.has(name)) return;
    for (const { chain } of registry.chains.get(name)?.value.steps ?? []) {
      if (chain !== undefined) visit(chain, [...path, name]);
    }
    visited.add(name);
  };
  for (const name of registry.chains.keys()) visit(name, []);
  return [...found.values()];
}

function cycleProblem([first, second, ...rest]: readonly string[], registry: Registry): Problem {
  const entry = registry.chains.get(first!)!;
  const index = (entry.value.steps ?? []).findIndex(({ chain }) => chain === second);
  const field = ['steps', index, 'chain'];
  const message = `the chain contains itself: ${[first, second, ...rest].join(' -> ')}`;
  const remedy = 'remove one of these references';
  return placeInEntry(entry, { severity: 'error', rule: rules.chainCycle.id, field, message, remedy });
}
