import { type ClosedPipeline, isOfficialTarget } from '../../plan';
import { type UnplacedProblem } from '../../problems';
import { contextOf, type LowerContext, targetPart } from './lower-context';
import { lowerTest } from './lower-test';
import { type GeneratedJobs } from './schema';
import { type Bundle, type Configuration } from '../../config';
import { periodicOf, postsubmitOf, presubmitOf } from './jobs';
import { capabilityLabels, imageCapabilityLabels, label } from './labels';
import { type JobPlan } from './job-base';
import { sortedSet } from './job-paths';
import { promotionPart } from './pod-parts';
import { isImagesJobOptional } from './quirks';

/** The jobs of a configuration, and what stands in their way. */
interface LoweredJobs {
  readonly jobs: GeneratedJobs;
  readonly problems: readonly UnplacedProblem[];
}

/** The jobs that upstream's generator makes of a configuration: no disk, clock, environment or randomness. */
export function lowerConfiguration(closed: ClosedPipeline): LoweredJobs {
  const problems: UnplacedProblem[] = closed.registry === 'none' ? [] : [...closed.problems];
  const context = contextOf(closed, (problem) => void problems.push(problem));
  const jobs: GeneratedJobs = { presubmits: [], postsubmits: [], periodics: [] };
  for (const test of closed.tests) lowerTest(context, test, jobs);
  lowerImages(context, jobs);
  lowerBundles(context, jobs);
  return { jobs, problems };
}

// The target that builds the index of all bundles without a name.
const unnamedIndex = 'ci-index';

/** Adds the jobs that build operator bundles. */
function lowerBundles(context: LowerContext, { presubmits }: GeneratedJobs): void {
  const { operator, prowgen } = context.configuration;
  if (prowgen?.skip_operator_presubmits) return;
  const bundles = operator?.bundles ?? [];
  bundles.forEach((bundle, index) => {
    if (bundle.as) presubmits.push(bundlePresubmitOf(context, bundle, index));
  });
  const unnamed = bundles.findIndex((bundle) => !bundle.as);
  if (unnamed !== -1) presubmits.push(bundlePresubmitOf(context, {}, unnamed));
}

function bundlePresubmitOf(context: LowerContext, bundle: Bundle, index: number) {
  const { test, target } = namesOf(bundle);
  const plan = {
    test,
    field: ['operator', 'bundles', index],
    labels: { ...capabilityLabels(bundle.capabilities), [label.canBeRehearsed]: 'true' },
    parts: [targetPart([target])],
  };
  return presubmitOf(context, plan, { filter: bundle, isOptional: bundle.optional });
}

function namesOf({ as, skip_building_index }: Bundle): { test: string; target: string } {
  if (!as) return { test: unnamedIndex, target: unnamedIndex };
  if (skip_building_index) return { test: `ci-bundle-${as}`, target: as };
  return { test: `${unnamedIndex}-${as}`, target: `${unnamedIndex}-${as}` };
}

/** Adds the jobs that build the images, and publish them. */
function lowerImages(context: LowerContext, jobs: GeneratedJobs): void {
  const { images, promotion } = context.configuration;
  const targets = imageTargetsOf(context.configuration);
  if (!targets.length) return;
  const plan: JobPlan = {
    test: 'images',
    field: ['images'],
    labels: imageCapabilityLabels(images?.items),
    parts: [],
    reporter: images?.reporter_config,
  };
  jobs.presubmits.push(imagesPresubmitOf(context, plan, targets));
  if (!promotion) return;
  const promotionPlan = {
    ...plan,
    labels: { ...plan.labels, [label.isPromotion]: 'true' },
    parts: [promotionPart, targetPart(targets)],
    maxConcurrency: 1,
  };
  jobs.postsubmits.push(postsubmitOf(context, promotionPlan));
  if (promotion.cron) {
    jobs.periodics.push(periodicOf(context, { ...promotionPlan, reporter: undefined }, { cron: promotion.cron }));
  }
}

function imagesPresubmitOf(context: LowerContext, plan: JobPlan, targets: readonly string[]) {
  const { images, promotion } = context.configuration;
  const isOfficial = promotion?.to?.some(isOfficialTarget);
  const labels = { ...plan.labels, [label.canBeRehearsed]: 'true' };
  const parts = [targetPart(isOfficial ? [...targets, '[release:latest]'] : targets)];
  const isOptional = isImagesJobOptional(images?.items ?? []);
  return presubmitOf(context, { ...plan, labels, parts }, { filter: images, isOptional });
}

function imageTargetsOf({ images, promotion }: Configuration): string[] {
  const additional = (promotion?.to ?? []).flatMap((to) => Object.values(to.additional_images ?? {}));
  return sortedSet(images?.items?.length || additional.length ? [...additional, '[images]'] : []);
}
