import { type TestStep } from '../config';
import { below, type Check, type ReportField } from './check';
import { checkNodeArchitecture, checkStepContent } from './step-content';
import { checkStepContext } from './step-context';
import { checkStepSources } from './step-sources';
import { isReference, reportOf, writtenViews } from './test-view';
import { rules } from '../rules';

/** The steps of multi-stage tests as they are written. */
export const checkSteps: Check = (configuration, report) => {
  for (const view of writtenViews(configuration.tests)) {
    for (const stepView of view.steps) {
      const inside = reportOf({ ...stepView, isInline: true }, report);
      if (isReference(stepView.step)) checkReferenceForm(stepView.step, inside);
      else if (Object.keys(stepView.step).length === 0) {
        inside(rules.emptyStep, [], 'is empty', 'write a ref, a chain, or a step with as, from and commands');
      } else checkStepContent(stepView.step, inside);
    }
    if (view.test.steps && view.test.node_architecture !== undefined) {
      checkNodeArchitecture(view.test.node_architecture, below(report, ...view.at, 'node_architecture'));
    }
    const content = view.test.steps;
    if (content?.node_architecture !== undefined && view.stepsAt.at(-1) === 'steps') {
      checkNodeArchitecture(content.node_architecture, below(report, ...view.stepsAt, 'node_architecture'));
    }
    const overrides = (view.test.steps ?? view.test.literal_steps)?.node_architecture_overrides ?? {};
    for (const [name, architecture] of Object.entries(overrides)) {
      checkNodeArchitecture(architecture, below(report, ...view.stepsAt, 'node_architecture_overrides', name));
    }
    checkStepContext(view, configuration, report);
    checkStepSources(view, configuration, report);
  }
};

// A step names one thing: what else stands beside it would be ignored.
function checkReferenceForm(step: TestStep, report: ReportField): void {
  const given = Object.keys(step);
  if (given.length > 1) {
    report(
      rules.severalStepForms,
      [],
      `has ${given.join(' and ')}; a ref or chain cannot be combined with other fields`,
      'remove one of them',
    );
  } else if (step.ref === '' || step.chain === '') {
    report(rules.emptyReference, given, 'is empty', 'set its name');
  }
}
