/**
 * What upstream's generator does that its users would not expect, and that we do as well: the bytes have to agree.
 * Each rule stands here once, with its reason, and the code that follows it calls it by name.
 * @see docs/targets/prow.md
 */
import { type TestConfiguration } from '../../config';
import { isPeriodic } from '../../plan';

/** The commit of openshift/ci-tools that the output agrees with. */
export const matchedUpstream = {
  repository: 'openshift/ci-tools',
  commit: '52352cd19167cc870e1b04a3abe569312001ed86',
  date: '2026-08-21',
} as const;

/** A periodic of the release controller has this cron, whatever the test says, and loses its interval. */
export const releaseControllerCron = '@yearly';

/** A longer timeout is dropped without a word. In nanoseconds: 72 hours. */
export const longestTimeout = 72n * 3_600_000_000_000n;

/** Without a list of states these are reported; an empty list counts as none. */
export const defaultReportedStates: readonly string[] = ['success', 'failure', 'error'];

/** An on-demand test that must pass is also triggered by `/test remaining-required`. */
export const remainingRequired = 'remaining-required';

/** The branch of a job file whose branch has no character that a file name keeps. */
export const fallbackBranch = 'main';

/** Upstream's mark of the jobs of this run: a stale job that has it, left by a broken run, is kept once more. */
export const newlyGenerated = { label: 'prowgen', value: 'newly-generated' } as const;

/** A presubmit made of a periodic loses the path alias that every other presubmit has. */
export function presubmitHasPathAlias(test: TestConfiguration): boolean {
  return !isPeriodic(test);
}

/** A periodic and its presubmit share one map of labels, so that each has the labels of both. */
export function jobsSharingLabels(test: TestConfiguration) {
  return { isPresubmit: !isPeriodic(test) || (test.presubmit ?? false), isPeriodic: isPeriodic(test) };
}

/** The presubmit of a periodic reports only where that is asked for. */
export function presubmitReports(test: TestConfiguration): boolean {
  return !isPeriodic(test) || (test.reporter_config?.report_presubmit ?? false);
}

/** Any optional image makes the whole `images` job optional. */
export function isImagesJobOptional(images: readonly { optional?: boolean }[]): boolean {
  return images.some((image) => image.optional);
}
