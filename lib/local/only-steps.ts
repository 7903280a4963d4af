import { type ImageUse, type RunStep, type TestPlan } from '../plan';

/** The part of a plan that some of its steps need: their images, and nothing of the other steps. */
export function onlySteps(plan: TestPlan, names: readonly string[]): TestPlan {
  if (names.length === 0) return plan;
  const chosen = (steps: readonly RunStep[]) => steps.filter(({ name }) => names.includes(name));
  const phases = { pre: chosen(plan.phases.pre), test: chosen(plan.phases.test), post: chosen(plan.phases.post) };
  const steps = [...phases.pre, ...phases.test, ...phases.post];
  const uses = steps.flatMap((step): ImageUse[] => [
    step.image,
    ...step.dependencies.map(({ image }) => image),
    ...(step.cli ? [step.cli] : []),
  ]);
  const needed = new Set(uses.flatMap((use) => (use.from === 'build' ? [use.name] : [])));
  for (const build of [...plan.builds].reverse()) {
    if (needed.has(build.name)) for (const need of build.needs) needed.add(need);
  }
  return { ...plan, phases, builds: plan.builds.filter(({ name }) => needed.has(name)) };
}

/** The names of the steps of a plan, in order. */
export function stepNames({ phases: { pre, test, post } }: TestPlan): string[] {
  return [...pre, ...test, ...post].map(({ name }) => name);
}
