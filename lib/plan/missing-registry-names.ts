import { type TestConfiguration, type TestStep } from '../config';
import { phaseNames, type Registry } from '../registry';

/** A name of the step registry that a test needs and the registry lacks. */
export interface MissingName {
  readonly kind: 'workflow' | 'chain' | 'step';
  readonly name: string;
}

/** What a test needs of the registry and it lacks, each once, in the order in which it is met; chains are followed. */
export function missingRegistryNames({ steps }: TestConfiguration, registry: Registry | undefined): MissingName[] {
  if (!steps) return [];
  const missing = new Map<string, MissingName>();
  const followed = new Set<string>();
  const note = (kind: MissingName['kind'], name: string) => missing.set(`${kind} ${name}`, { kind, name });
  const follow = (step: TestStep): void => {
    if (step.ref !== undefined && !registry?.references.has(step.ref)) note('step', step.ref);
    if (step.chain === undefined || followed.has(step.chain)) return;
    followed.add(step.chain);
    const chain = registry?.chains.get(step.chain);
    if (!chain) note('chain', step.chain);
    for (const inner of chain?.value.steps ?? []) follow(inner);
  };
  const workflow = steps.workflow === undefined ? undefined : registry?.workflows.get(steps.workflow);
  if (steps.workflow !== undefined && !workflow) note('workflow', steps.workflow);
  for (const phase of phaseNames) for (const step of steps[phase] ?? workflow?.value[phase] ?? []) follow(step);
  return [...missing.values()];
}
