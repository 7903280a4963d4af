import { type Configuration, madeImageFields, type StepDependency } from '../config';
import {
  claimedReleaseOf,
  type ClaimedRelease,
  imageSourceOf,
  indexNameOf,
  isBuiltImage,
  isBundleImage,
  isImportedImage,
  isKnownStream,
  releaseOfStream,
} from '../plan';
import { type ReportField } from './check';
import { isReference, reportOf, type TestView } from './test-view';
import { rules } from '../rules';

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
