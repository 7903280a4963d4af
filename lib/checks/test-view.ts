import { type LiteralTestStep, type StepLease, type TestConfiguration, type TestStep } from '../config';
import { type FieldPath, formatFieldPath } from '../problems';
import { type ClosedPipeline, type ClosedTest } from '../plan';
import { type Phase } from '../registry';
import { phaseNames } from '../registry/merge-workflow';
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

/** A test with `steps:` as it was resolved. */
export function resolvedView({ test, field, steps, literal }: ClosedTest): TestView {
  const { leases = [], dependency_overrides: overrides = {} } = literal ?? {};
  return { test, at: field, stepsAt: [...field, 'steps'], steps, leases, overrides };
}

/** The multi-stage tests, resolved where they are known to be; the others as they are written. */
export function stepViews({ configuration, tests }: ClosedPipeline): TestView[] {
  const written = writtenViews(configuration.tests);
  return tests.flatMap((test) => {
    if (test.test.steps && test.isWhole) return [resolvedView(test)];
    return written.filter(({ at }) => at[1] === test.field[1]);
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
    const where = [`step ${view.step.as ?? ''}`, ...(field.length > 0 ? [formatFieldPath(field)] : [])];
    report(rule, view.at, `${where.join(': ')}: ${message}`, ...rest);
  };
}
