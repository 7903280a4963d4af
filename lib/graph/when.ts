import { type TestConfiguration } from '../config';

/** When a test runs, in a few words. */
export function whenOf(test: TestConfiguration): string {
  const periodic = periodicOf(test);
  if (periodic) return test.presubmit ? `${periodic}, and on pull requests` : periodic;
  if (test.postsubmit) return `after merges${conditionOf(test)}`;
  if (test.release_controller) return 'when the release controller asks';
  const pulls = test.always_run === false ? 'on pull requests when asked' : 'on pull requests';
  return `${pulls}${conditionOf(test)}${test.optional ? ', optional' : ''}`;
}

function periodicOf({ cron, interval, minimum_interval: pause }: TestConfiguration): string | undefined {
  if (cron) return `cron ${cron}`;
  if (interval) return `every ${interval}`;
  return pause ? `${pause} after the last run` : undefined;
}

function conditionOf(test: TestConfiguration): string {
  const changed = test.run_if_changed ?? test.pipeline_run_if_changed;
  const skipped = test.skip_if_only_changed ?? test.pipeline_skip_if_only_changed;
  if (changed) return ` that change ${changed}`;
  return skipped ? ` that change more than ${skipped}` : '';
}
