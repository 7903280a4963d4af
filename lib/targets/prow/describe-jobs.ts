import { type MadeJob } from '../../files';
import { type GeneratedJobs, type Periodic, type Postsubmit, type Presubmit } from './schema';

/** Jobs in the words of a reviewer: when they run, and whether they have to pass. */
export function describeJobs({ presubmits, postsubmits, periodics }: GeneratedJobs): MadeJob[] {
  return [
    ...presubmits.map((job): MadeJob => ({ name: job.name, kind: 'presubmit', when: whenOfPresubmit(job) })),
    ...postsubmits.map((job): MadeJob => ({
      name: job.name,
      kind: 'postsubmit',
      when: `after merges${changesOf(job)}`,
    })),
    ...periodics.map((job): MadeJob => ({ name: job.name, kind: 'periodic', when: whenOfPeriodic(job) })),
  ];
}

function whenOfPresubmit(job: Presubmit): string {
  const changes = changesOf(job);
  const isAsked = !job.always_run && changes === '';
  const when = isAsked ? `when asked by ${job.rerun_command ?? '/test'}` : `on pull requests${changes}`;
  return job.optional ? `${when}, optional` : when;
}

function changesOf({ run_if_changed: changed, skip_if_only_changed: skipped }: Presubmit | Postsubmit): string {
  if (changed) return ` that change ${changed}`;
  return skipped ? ` that change more than ${skipped}` : '';
}

function whenOfPeriodic({ cron, interval, minimum_interval: pause }: Periodic): string {
  if (cron) return `cron ${cron}`;
  return interval ? `every ${interval}` : `${pause ?? ''} after the last run`;
}
