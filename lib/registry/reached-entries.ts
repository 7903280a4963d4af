import { type Configuration, type MultiStageTestConfiguration, type TestStep } from '../config';
import { phaseNames, profileNameOf } from './merge-workflow';
import { type EntryKey, type Registry } from './registry';

/** What configurations reach in a registry, at any depth; names that the registry lacks are among them. */
export function reachedEntries(registry: Registry, configurations: readonly Configuration[]): ReadonlySet<EntryKey> {
  const walk = new ReachWalk(registry);
  for (const { tests = [] } of configurations) {
    for (const { steps, literal_steps: literal } of tests) {
      if (steps) walk.addTest(steps);
      if (literal?.cluster_profile_literal?.name) walk.reached.add(`profile/${literal.cluster_profile_literal.name}`);
    }
  }
  return walk.reached;
}

class ReachWalk {
  readonly reached = new Set<EntryKey>();

  constructor(private readonly registry: Registry) {}

  addTest(test: MultiStageTestConfiguration): void {
    const workflow = test.workflow === undefined ? undefined : this.registry.workflows.get(test.workflow)?.value;
    if (test.workflow !== undefined) this.reached.add(`workflow/${test.workflow}`);
    const profile = profileNameOf(test, workflow);
    if (profile) this.reached.add(`profile/${profile}`);
    // A phase of the test takes the place of the workflow's.
    for (const phase of phaseNames) this.addSteps(test[phase] ?? workflow?.[phase]);
    this.addObservers((test.observers ?? workflow?.observers)?.enable);
  }

  private addSteps(steps: readonly TestStep[] = []): void {
    for (const step of steps) {
      if (step.chain !== undefined) this.addChain(step.chain);
      else if (step.ref !== undefined) this.addReference(step.ref);
      else this.addObservers(step.observers);
    }
  }

  private addChain(name: string): void {
    if (this.reached.has(`chain/${name}`)) return;
    this.reached.add(`chain/${name}`);
    this.addSteps(this.registry.chains.get(name)?.value.steps);
  }

  private addReference(name: string): void {
    if (this.reached.has(`ref/${name}`)) return;
    this.reached.add(`ref/${name}`);
    this.addObservers(this.registry.references.get(name)?.value.observers);
  }

  private addObservers(names: readonly string[] = []): void {
    for (const name of names) this.reached.add(`observer/${name}`);
  }
}
