import { type Configuration, type LiteralTestStep, type TestConfiguration } from '../config';
import { type FieldPath, type UnplacedProblem } from '../problems';
import { clusterProfileOf, type ClusterProfiles, phaseNames, type Registry } from '../registry';
import { type TracedStep } from '../registry/expand-steps';
import { type ResolvedSteps } from '../registry/resolve-configuration';
import {
  type ClosedStep,
  type ClosedTest,
  type MissingName,
  type SetValue,
  type StepEntry,
  type StepOrigins,
  type TestProfile,
} from './closed-pipeline';
import { claimedReleaseOf } from './image-source';
import { mergedResources } from './plan-builds';
import { type TestPlan } from './test-plan';
import { whenOf } from './when';
import { rules } from '../rules';
import { profileNameOf } from '../registry/merge-workflow';

/** What a test is closed with. */
interface TestSurroundings {
  readonly configuration: Configuration;
  readonly registry?: Registry;
  readonly clusterProfiles?: ClusterProfiles;
  /** Plans the run of the test, once it is known whole. */
  readonly planOf: (closed: ClosedTest) => TestPlan;
}

/** What one test means; `resolved` is nothing for a test that has no `steps:`. */
export function closeTest(
  test: TestConfiguration,
  index: number,
  resolved: ResolvedSteps | undefined,
  { configuration, registry, clusterProfiles, planOf }: TestSurroundings,
): ClosedTest {
  const field: FieldPath = ['tests', index];
  const profile = profileOf(test, field, resolved, [registry?.clusterProfiles, clusterProfiles]);
  const claim = claimedReleaseOf(test);
  const literal = resolved?.literal ?? test.literal_steps;
  const steps = resolved ? stepsOf(resolved, [...field, 'steps']) : writtenSteps(test, [...field, 'literal_steps']);
  const missing = resolved ? missingOf(test, resolved) : [];
  const problems = (resolved?.problems ?? []).map((problem) => placedBelow(problem, [...field, 'steps']));
  const trail = lazily(() =>
    Object.freeze(resolved ? trailOf(resolved, [...field, 'steps'], registry) : steps.map(originOf)),
  );
  const plan = lazily(() => (canRun(closed) ? planOf(closed) : undefined));
  const closed: ClosedTest = Object.freeze({
    name: test.as,
    field: Object.freeze(field),
    kind: test.container ? 'container' : 'multi-stage',
    test,
    when: Object.freeze(whenOf(test)),
    resources: mergedResources(configuration, test.as),
    ...(profile ? { profile: Object.freeze(profile) } : {}),
    ...(claim ? { claim: Object.freeze(claim) } : {}),
    ...(literal ? { literal } : {}),
    isWhole: resolved?.isWhole ?? true,
    steps: Object.freeze(steps),
    get trail() {
      return trail();
    },
    missing: Object.freeze(missing),
    problems: Object.freeze(problems),
    get plan() {
      return plan();
    },
  });
  return closed;
}

function canRun({ missing, problems }: ClosedTest): boolean {
  return missing.length === 0 && problemsOfRun({ problems }).length === 0;
}

/** Why only ci-operator can run a test, other than missing names. */
export function problemsOfRun({ problems }: Pick<ClosedTest, 'problems'>): UnplacedProblem[] {
  // A profile that is only named decides nothing of a run but the name of a Secret.
  const wrong = problems.filter(({ rule }) => rule !== rules.undefinedClusterProfile.id);
  return wrong.map((problem) => ({ ...problem, severity: 'not-expressible' }));
}

function placedBelow(problem: UnplacedProblem, field: FieldPath): UnplacedProblem {
  return { ...problem, field: [...field, ...(problem.field ?? [])] };
}

function profileOf(
  { steps, literal_steps: written }: TestConfiguration,
  field: FieldPath,
  resolved: ResolvedSteps | undefined,
  known: readonly (ClusterProfiles | undefined)[],
): TestProfile | undefined {
  const name = clusterProfileNameOf(resolved ? { steps: resolved.merged } : { literal_steps: written });
  if (name === undefined) return undefined;
  if (!resolved) {
    const at = [...field, 'literal_steps', 'cluster_profile_literal', 'name'];
    return { name, field: at, isKnown: true, ...typeOf(written?.cluster_profile_literal?.cluster_type) };
  }
  const profile = known.map((profiles) => profiles && clusterProfileOf(profiles, name)).find(Boolean);
  const at = [...field, 'steps', steps?.cluster_profile ? 'cluster_profile' : 'workflow'];
  return { name, field: at, isKnown: profile !== undefined, ...typeOf(profile?.cluster_type) };
}

function typeOf(clusterType: string | undefined): Pick<TestProfile, 'clusterType'> {
  return clusterType === undefined ? {} : { clusterType };
}

function stepsOf({ phases }: ResolvedSteps, field: FieldPath): ClosedStep[] {
  return phaseNames.flatMap((phase) =>
    phases[phase].map(({ step, at, isInline }) => Object.freeze({ step, phase, at: [...field, ...at], isInline })),
  );
}

function writtenSteps({ literal_steps: literal = {} }: TestConfiguration, field: FieldPath): ClosedStep[] {
  return phaseNames.flatMap((phase) =>
    (literal[phase] ?? []).map((step, index) =>
      Object.freeze({ step, phase, at: [...field, phase, index], isInline: true }),
    ),
  );
}

const kinds: Readonly<Record<string, MissingName['kind']>> = { workflow: 'workflow', chain: 'chain', ref: 'step' };

// Each name once, in the order in which the test meets them.
function missingOf({ steps }: TestConfiguration, { traced, isWorkflowKnown }: ResolvedSteps): MissingName[] {
  const unknown = phaseNames.flatMap((phase) => traced[phase].filter(({ step }) => !step));
  const labels = unknown.map(({ trail }) => trail.at(-1)!);
  const all = isWorkflowKnown ? labels : [`workflow/${steps?.workflow}`, ...labels];
  return [...new Set(all)].map((label) => {
    const end = label.indexOf('/');
    return Object.freeze({ kind: kinds[label.slice(0, end)]!, name: label.slice(end + 1) });
  });
}

function trailOf({ traced }: ResolvedSteps, field: FieldPath, registry: Registry | undefined): StepOrigins[] {
  return phaseNames.flatMap((phase) =>
    traced[phase].map((each): StepOrigins => {
      const { name, at, step, isInline, ref, stack } = each;
      const trail = step && ref !== undefined ? [...each.trail, `ref/${ref}`] : each.trail;
      const entry = entryOf(trail, registry);
      return Object.freeze({
        ...{ name, phase, at: [...field, ...at], isInline, trail },
        ...(step ? { step } : {}),
        ...(entry ? { entry } : {}),
        ...valuesOf(step, stack),
      });
    }),
  );
}

function originOf({ step, phase, at, isInline }: ClosedStep): StepOrigins {
  return Object.freeze({ name: step.as ?? '', phase, at, isInline, step, trail: [], ...valuesOf(step) });
}

function entryOf(trail: readonly string[], registry: Registry | undefined): StepEntry | undefined {
  const last = trail.at(-1) ?? '';
  const entry = last.startsWith('ref/') ? registry?.references.get(last.slice('ref/'.length)) : undefined;
  if (!entry) return undefined;
  return { place: entry.placeOf([]), ...(entry.documentation ? { documentation: entry.documentation } : {}) };
}

function valuesOf(step: LiteralTestStep | undefined, stack?: TracedStep['stack']) {
  return {
    env: (step?.env ?? []).map(({ name, default: value }): SetValue => ({
      ...{ name, value },
      ...setBy(stack?.settingOf(name)),
    })),
    dependencies: (step?.dependencies ?? []).map(({ name: value, env: name }): SetValue => ({
      ...{ name, value },
      ...setBy(stack?.dependencySettingOf(name)),
    })),
  };
}

function setBy(setting: { readonly setBy: string } | undefined): Pick<SetValue, 'setBy'> {
  return setting ? { setBy: setting.setBy } : {};
}

/** The name of the cluster profile of a test, which its workflow may bring; nothing where it needs no cloud. */
export function clusterProfileNameOf(
  { steps, literal_steps: literal }: Pick<TestConfiguration, 'steps' | 'literal_steps'>,
  registry?: Registry,
): string | undefined {
  if (!steps) return literal?.cluster_profile_literal && (literal.cluster_profile_literal.name ?? '');
  const workflow = steps.workflow === undefined ? undefined : registry?.workflows.get(steps.workflow);
  return profileNameOf(steps, workflow?.value);
}

/** Computes a value when it is first asked for, and then keeps it. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
