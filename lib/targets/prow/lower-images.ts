import { type Configuration } from '../../config';
import { isOfficialTarget } from '../../plan';
import { type JobPlan } from './job-base';
import { periodicOf, postsubmitOf, presubmitOf } from './jobs';
import { imageCapabilityLabels, label } from './labels';
import { type LowerContext, targetPart } from './lower-context';
import { sortedSet } from './order';
import { promotionPart } from './pod-parts';
import { isImagesJobOptional } from './quirks';
import { type GeneratedJobs } from './schema';

/** Adds the jobs that build the images, and publish them. */
export function lowerImages(context: LowerContext, jobs: GeneratedJobs): void {
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
