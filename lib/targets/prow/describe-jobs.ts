import { type MadeJob } from '../../files';
import { describeChanges, describeStart, startOf } from '../../plan';
import { type GeneratedJobs, type Periodic, type Presubmit } from './schema';

/** Jobs in the words of a reviewer: when they run, and whether they have to pass. */
export function describeJobs({ presubmits, postsubmits, periodics }: GeneratedJobs): MadeJob[] {
  return [
    ...presubmits.map((job): MadeJob => ({ name: job.name, kind: 'presubmit', when: whenOfPresubmit(job) })),
    ...postsubmits.map((job): MadeJob => ({
      name: job.name,
      kind: 'postsubmit',
      when: `after merges${describeChanges(startOf(job))}`,
    })),
    ...periodics.map((job): MadeJob => ({ name: job.name, kind: 'periodic', when: whenOfPeriodic(job) })),
  ];
}

function whenOfPresubmit(job: Presubmit): string {
  const start = startOf({ ...job, ...job.annotations });
  const when = start.kind === 'asked' ? `when asked by ${job.rerun_command ?? '/test'}` : describeStart(start);
  return job.optional ? `${when}, optional` : when;
}

function whenOfPeriodic({ cron, interval, minimum_interval: pause }: Periodic): string {
  if (cron) return `cron ${cron}`;
  return interval ? `every ${interval}` : `${pause ?? ''} after the last run`;
}
