import { type Configuration, madeImageFields, type StepDependency, type TestStep } from '../config';
import { below, type Check, type ReportField } from './check';
import { checkNodeArchitecture, checkStepContent } from './find-registry-problems';
import { checkStepContext } from './step-context';
import { isReference, reportOf, type TestView, writtenViews } from './test-view';
import { rules } from '../rules';
import {
  type ClaimedRelease,
  claimedReleaseOf,
  imageSourceOf,
  indexNameOf,
  isBuiltImage,
  isBundleImage,
  isImportedImage,
  isKnownStream,
  releaseOfStream,
} from '../plan';

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

/** Whether the images that steps ask for can be had. */
export function checkStepSources(view: TestView, configuration: Configuration, report: ReportField): void {
  const claim = claimedReleaseOf(view.test);
  for (const stepView of view.steps.filter(({ step }) => !isReference(step))) {
    const inside = reportOf(stepView, report);
    (stepView.step.dependencies ?? []).forEach((dependency, index) => {
      const isOverridden = Object.hasOwn(view.overrides, dependency.env);
      const missing = missingSource(dependency, configuration, isOverridden, claim);
      if (!missing) return;
      const message = `image ${JSON.stringify(dependency.name)} is not available: ${missing.why}`;
      inside(rules.unknownDependency, ['dependencies', index, 'name'], message, missing.remedy, missing.image);
    });
  }
}

interface MissingSource {
  /** The image of the pipeline that is missing, where that is what is. */
  readonly image?: string;
  readonly why: string;
  readonly remedy: string;
}

function missingSource(
  { name }: StepDependency,
  configuration: Configuration,
  isOverridden: boolean,
  claim: ClaimedRelease | undefined,
): MissingSource | undefined {
  const { stream, tag, isExplicit } = imageSourceOf(name, configuration, claim);
  if (!isKnownStream(stream)) {
    const why = `image stream ${JSON.stringify(stream)} does not exist`;
    return { why, remedy: 'use pipeline:, stable:, stable-<release>: or release:' };
  }
  if (!isExplicit) return undefined;
  if (stream === 'pipeline') return isOverridden ? undefined : missingImageOf(tag, configuration);
  const release = stream === 'release' ? tag : releaseOfStream(stream);
  const { tag_specification: tags, releases = {} } = configuration;
  const isImplicit = tags !== undefined && ['initial', 'latest'].includes(release);
  if (release === '' || isImplicit || Object.hasOwn(releases, release) || claim?.name === release) return undefined;
  return { why: `release ${JSON.stringify(release)} is not defined`, remedy: 'add it to releases' };
}

const madeFrom = { ...madeImageFields, 'ci-index': 'operator' } as const;

function missingImageOf(name: string, configuration: Configuration): MissingSource | undefined {
  const missing = missingImage(name, configuration);
  return missing && { ...missing, image: name };
}

function missingImage(name: string, configuration: Configuration): MissingSource | undefined {
  if (name === 'src') return undefined;
  if (Object.hasOwn(madeFrom, name)) {
    const field = madeFrom[name as keyof typeof madeFrom];
    return configuration[field] ? undefined : { why: `${field} is missing`, remedy: `add ${field}` };
  }
  if (name.startsWith('ci-index')) {
    const bundles = configuration.operator?.bundles ?? [];
    if (bundles.some(({ as }) => indexNameOf(as ?? '') === name)) return undefined;
    return { why: 'no operator bundle has this index', remedy: 'add the bundle to operator.bundles' };
  }
  const isMade = [isImportedImage, isBuiltImage, isBundleImage].some((has) => has(name, configuration));
  const remedy = 'add it to base_images, images or operator.bundles';
  return isMade ? undefined : { why: 'no field imports or builds it', remedy };
}
