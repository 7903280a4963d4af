import { type Configuration, parseDuration } from '../../config';
import { type ClosedPipeline } from '../../plan';
import { below, type Check, closedOf, type ReportField } from '../check';
import { reportOf, type StepView, stepViews, type TestView } from '../test-view';
import { rules } from '../../rules';

// By which ci-operator asks for a cluster.
const capability = 'nested-podman';

/** Steps that cannot run as they say: longer than their test, with podman on any cluster, on nodes without their image. */
export const warnOfRunLimits: Check = (configuration, report, context) => {
  const closed = closedOf(configuration, context);
  (configuration.tests ?? []).forEach(({ nested_podman: isNested, capabilities }, index) => {
    if (isNested) warnOfPodman(capabilities, below(report, 'tests', index));
  });
  for (const view of stepViews(closed)) {
    for (const step of view.steps) warnOfStep(step, view, reportOf(step, report));
  }
  warnOfArchitectures(closed, report);
};

function warnOfStep({ step }: StepView, { test }: TestView, report: ReportField): void {
  if (step.nested_podman && !test.nested_podman) warnOfPodman(test.capabilities, report);
  const [own, whole] = [step.timeout, test.timeout].map((text) => (text ? parseDuration(text) : undefined));
  if (own === undefined || whole === undefined || own <= whole) return;
  const message = `${step.timeout} is longer than the timeout of the test, ${test.timeout}`;
  report(rules.stepOutlivesTest, ['timeout'], message, 'raise the timeout of the test, or lower this one');
}

function warnOfPodman(capabilities: readonly string[] = [], report: ReportField): void {
  if (capabilities.includes(capability)) return;
  const message = 'is set, but the test does not request a cluster that supports it';
  report(rules.podmanWithoutCapability, ['nested_podman'], message, `add ${capability} to capabilities of the test`);
}

function warnOfArchitectures(closed: ClosedPipeline, report: ReportField): void {
  const { configuration } = closed;
  (configuration.tests ?? []).forEach(({ container, node_architecture: wanted }, index) => {
    if (container)
      warnOfArchitecture(container.from, wanted, configuration, below(report, 'tests', index, 'container'));
  });
  for (const view of stepViews(closed)) {
    const { node_architecture: ofSteps, node_architecture_overrides: overrides = {} } = view.test.steps ?? {};
    for (const stepView of view.steps) {
      const { as = '', from, node_architecture: own } = stepView.step;
      const wanted = overrides[as] ?? ofSteps ?? view.test.node_architecture ?? own;
      warnOfArchitecture(from, wanted, configuration, reportOf(stepView, report));
    }
  }
}

function warnOfArchitecture(
  from: string | undefined,
  wanted: string | undefined,
  { images }: Configuration,
  report: ReportField,
): void {
  const image = images?.items?.find(({ to }) => to === from?.replace(/^pipeline:/, ''));
  if (!image || !wanted || wanted === 'amd64') return;
  const { additional_architectures: more = [], capabilities = [] } = image;
  if ([...more, ...capabilities].includes(wanted)) return;
  const message = `${JSON.stringify(from)} is not built for ${wanted}, the architecture of the node`;
  const remedy = `add ${wanted} to additional_architectures of the image`;
  report(rules.missingArchitecture, ['from'], message, remedy);
}
