import { type Configuration, parseDuration } from '../../config';
import { type ResolvedConfiguration } from '../../registry/resolve-configuration';
import { below, type Check, type ReportField } from '../check';
import { reportOf, type StepView, stepViews, type TestView } from '../test-view';
import { rules } from '../../rules';

/** Steps that cannot run as they say: longer than their test, with podman on any cluster, on nodes without their image. */
export const warnOfRunLimits: Check = (configuration, report, { resolved }) => {
  (configuration.tests ?? []).forEach(({ nested_podman: isNested, capabilities }, index) => {
    if (isNested) warnOfPodman(capabilities, below(report, 'tests', index));
  });
  for (const view of stepViews(configuration, resolved)) {
    for (const step of view.steps) warnOfStep(step, view, reportOf(step, report));
  }
  warnOfArchitectures(configuration, resolved, report);
};

function warnOfStep({ step }: StepView, { test }: TestView, report: ReportField): void {
  if (step.nested_podman && !test.nested_podman) warnOfPodman(test.capabilities, report);
  const [own, whole] = [step.timeout, test.timeout].map((text) => (text ? parseDuration(text) : undefined));
  if (own === undefined || whole === undefined || own <= whole) return;
  const message = `${step.timeout} is longer than the timeout of the test, ${test.timeout}`;
  report(rules.stepOutlivesTest, ['timeout'], message, 'raise the timeout of the test, or lower this one');
}

function warnOfPodman(capabilities: readonly string[] = [], report: ReportField): void {
  if (capabilities.includes('nested-podman')) return;
  const message = 'is set, and the test does not ask for a cluster that can run it';
  report(rules.podmanWithoutCapability, ['nested_podman'], message, 'add nested-podman to capabilities of the test');
}

function warnOfArchitectures(
  configuration: Configuration,
  resolved: ResolvedConfiguration | undefined,
  report: ReportField,
): void {
  (configuration.tests ?? []).forEach(({ container, node_architecture: wanted }, index) => {
    if (container)
      warnOfArchitecture(container.from, wanted, configuration, below(report, 'tests', index, 'container'));
  });
  for (const view of stepViews(configuration, resolved)) {
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
  const message = `${JSON.stringify(from)} is not built for ${wanted}, the architecture of its node`;
  const remedy = `add ${wanted} to additional_architectures of the image`;
  report(rules.missingArchitecture, ['from'], message, remedy);
}
