import { type Configuration } from '../config';
import { type FieldPath } from '../problems';
import { claimedReleaseOf, releaseOfStream } from '../plan';
import { below, type ReportField } from './check';
import { isReference, reportOf, type StepView, type TestView } from './test-view';
import { rules } from '../rules';

const ownStreams = ['pipeline', 'stable', 'stable-initial', 'release'];

/** What the steps of one test have to do with one another and with the configuration. */
export function checkStepContext(view: TestView, configuration: Configuration, report: ReportField): void {
  checkNames(view, report);
  checkLeases(view, report);
  for (const stepView of view.steps.filter(({ step }) => !isReference(step))) {
    const inside = reportOf(stepView, report);
    checkStream(stepView, view, configuration, inside);
    checkParameters(stepView, view, inside);
    if (stepView.phase !== 'post' && stepView.step.optional_on_success !== undefined) {
      const message = `has no effect in ${stepView.phase}; only steps of post can be skipped`;
      inside(rules.optionalOutsidePost, ['optional_on_success'], message, 'remove it, or move the step to post');
    }
  }
}

// One name once in the whole test, also where a chain has the name of a step.
function checkNames({ steps }: TestView, report: ReportField): void {
  const seen = new Map<string, FieldPath>();
  for (const view of steps) {
    const { ref, chain, as } = view.step;
    if ([ref, chain].filter((name) => name !== undefined).length > 1) continue;
    const name = ref ?? chain ?? as;
    if (!name) continue;
    if (!seen.has(name)) seen.set(name, view.at);
    else {
      const field = ref !== undefined ? ['ref'] : chain !== undefined ? ['chain'] : ['as'];
      const inside = reportOf(isReference(view.step) ? { ...view, isInline: true } : view, report);
      const message = `duplicate step name ${JSON.stringify(name)}`;
      inside(rules.duplicateStep, field, message, 'give each step of the test a different name');
    }
  }
}

function checkLeases(view: TestView, report: ReportField): void {
  const seen = new Set<string>();
  const look = (env: string, inside: ReportField) => {
    if (env && seen.has(env)) {
      inside(
        rules.duplicateLeaseEnv,
        ['env'],
        `variable ${JSON.stringify(env)} is already set by another lease`,
        'use another variable',
      );
    }
    seen.add(env);
  };
  view.leases.forEach((lease, index) => {
    const inside = below(report, ...view.stepsAt, 'leases', index);
    if (!lease.resource_type) inside(rules.untypedLease, ['resource_type'], 'is missing', 'name the kind of resource');
    if (!lease.env) inside(rules.unnamedLease, ['env'], 'is missing', 'set the variable that receives the lease');
    look(lease.env, inside);
  });
  for (const stepView of view.steps) {
    stepView.step.leases?.forEach(({ env }, index) => look(env, below(reportOf(stepView, report), 'leases', index)));
  }
}

function checkStream({ step }: StepView, { test }: TestView, { releases = {} }: Configuration, report: ReportField) {
  const [stream = '', tag, ...rest] = (step.from ?? '').split(':');
  if (step.from_image || tag === undefined || rest.length > 0 || ownStreams.includes(stream)) return;
  const release = releaseOfStream(stream);
  if (Object.hasOwn(releases, release) || claimedReleaseOf(test)?.standsFor === release) return;
  const message = `image stream ${JSON.stringify(stream)} of ${JSON.stringify(step.from)} does not exist`;
  report(
    rules.unknownImageStream,
    ['from'],
    message,
    `use ${ownStreams.join(', ')}, or stable- followed by the name of a release`,
  );
}

// A workflow may set what the test does not; without one, nobody else can.
function checkParameters({ step }: StepView, { env, test, stepsAt }: TestView, report: ReportField): void {
  if (!env && (stepsAt.at(-1) !== 'steps' || test.steps?.workflow !== undefined)) return;
  (step.env ?? []).forEach((parameter, index) => {
    if (parameter.default !== undefined || (env && Object.hasOwn(env, parameter.name))) return;
    const message = `parameter ${JSON.stringify(parameter.name)} has no default, and the test does not set it`;
    report(rules.unresolvedParameter, ['env', index, 'name'], message, `set ${parameter.name} under env of the test`);
  });
}
