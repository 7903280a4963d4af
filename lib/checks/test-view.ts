import {
  type Configuration,
  type LiteralTestStep,
  type StepLease,
  type TestConfiguration,
  type TestStep,
} from '../config';
import { type FieldPath, formatFieldPath } from '../problems';
import { type Phase, type ResolvedTest } from '../registry';
import { phaseNames } from '../registry/merge-workflow';
import { type ResolvedConfiguration } from '../registry/resolve-configuration';
import { type ReportField } from './check';

/** A step as a check sees it, wherever it is written. */
export interface StepView {
  readonly step: TestStep;
  readonly phase: Phase;
  /** The field of the step, or of what brings it into the test. */
  readonly at: FieldPath;
  /** Whether the step is written out at that field. */
  readonly isInline: boolean;
}

/** A multi-stage test as a check sees it: as it is written, or as it was resolved. */
export interface TestView {
  readonly test: TestConfiguration;
  readonly at: FieldPath;
  /** The field of the steps: `steps` or `literal_steps`. */
  readonly stepsAt: FieldPath;
  readonly steps: readonly StepView[];
  readonly leases: readonly StepLease[];
  /** The values of parameters, where the test sets any. */
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

/** The multi-stage tests as they are written; a test with both `steps` and `literal_steps` is seen twice. */
export function writtenViews(tests: readonly TestConfiguration[] = []): TestView[] {
  return tests.flatMap((test, index) =>
    (['steps', 'literal_steps'] as const).flatMap((key) => {
      const content = test[key];
      if (!content) return [];
      const stepsAt = ['tests', index, key];
      const steps = phaseNames.flatMap((phase) =>
        (content[phase] ?? []).map((step, position) => ({
          step,
          phase,
          at: [...stepsAt, phase, position],
          isInline: !isReference(step),
        })),
      );
      const { env, leases = [], dependency_overrides: overrides = {} } = content;
      return [{ test, at: ['tests', index], stepsAt, steps, leases, env, overrides }];
    }),
  );
}

/** A test as it was resolved. */
export function resolvedView(test: TestConfiguration, index: number, resolved: ResolvedTest): TestView {
  const stepsAt = ['tests', index, 'steps'];
  const steps = phaseNames.flatMap((phase) =>
    resolved.phases[phase].map(({ step, at, isInline }) => ({ step, phase, at: [...stepsAt, ...at], isInline })),
  );
  const { leases = [], dependency_overrides: overrides = {} } = resolved.literal;
  return { test, at: ['tests', index], stepsAt, steps, leases, overrides };
}

/** The multi-stage tests, resolved where they are known to be; the others as they are written. */
export function stepViews({ tests = [] }: Configuration, resolved?: ResolvedConfiguration): TestView[] {
  return tests.flatMap((test, index) => {
    const found = resolved?.tests.get(index);
    if (found) return [resolvedView(test, index, found)];
    return writtenViews(tests).filter(({ at }) => at[1] === index);
  });
}

/** Whether a step only names one of the registry. */
export function isReference(step: LiteralTestStep): boolean {
  const { ref, chain } = step as TestStep;
  return ref !== undefined || chain !== undefined;
}

/** A report whose fields are those of a step; for one of the registry, the place is what brings it into the test. */
export function reportOf(view: StepView, report: ReportField): ReportField {
  if (view.isInline) return (rule, field, ...rest) => report(rule, [...view.at, ...field], ...rest);
  return (rule, field, message, ...rest) => {
    const where = field.length > 0 ? `, whose ${formatFieldPath(field)} ${message}` : `, which ${message}`;
    report(rule, view.at, `brings the step ${view.step.as ?? ''}${where}`, ...rest);
  };
}
