import { type Configuration, jobNameOf, type Metadata, type TestConfiguration, writeConfig } from '../../config';
import { closeConfiguration } from '../../plan';
import { lowerConfiguration } from './lower';
import { type Job, type Presubmit } from './schema';

/** A job of a configuration, with what it runs for. */
export interface KnownJob {
  readonly job: Job;
  readonly kind: 'presubmit' | 'periodic' | 'postsubmit';
  readonly repository: string;
}

const jobsByConfiguration = new WeakMap<Configuration, KnownJob[]>();

/** The jobs of a configuration; the same objects whenever it is asked for. */
export function jobsOf(configuration: Configuration): KnownJob[] {
  const known = jobsByConfiguration.get(configuration) ?? lowerJobs(configuration);
  jobsByConfiguration.set(configuration, known);
  return known;
}

function lowerJobs(configuration: Configuration): KnownJob[] {
  const { org, repo } = configuration.zz_generated_metadata;
  const { presubmits, periodics, postsubmits } = lowerConfiguration(closeConfiguration(configuration)).jobs;
  const toKnown = (kind: KnownJob['kind']) => (job: Job) => ({ job, kind, repository: `${org}/${repo}` });
  return [
    ...presubmits.map(toKnown('presubmit')),
    ...periodics.map(toKnown('periodic')),
    ...postsubmits.map(toKnown('postsubmit')),
  ];
}

/** What identifies a job before and after a change. */
export function keyOf({ job, kind, repository }: KnownJob): string {
  return kind === 'presubmit' ? `${repository} ${job.name}` : job.name;
}

/** Why a job that is new or differs is rehearsed; nothing where only what does not count changed. */
export function differenceOf({ job, kind }: KnownJob, before: Job | undefined): string | undefined {
  if (!before) return `the ${kind} is new`;
  const isSame = JSON.stringify(job.spec) === JSON.stringify(before.spec);
  const reasons = [
    ...(isSame ? [] : [`the pod of the ${kind} changed`]),
    ...((job.cluster ?? 'default') === (before.cluster ?? 'default') ? [] : ['its cluster changed']),
    ...(kind === 'presubmit' ? conditionsOf(job as Presubmit, before as Presubmit) : []),
  ];
  return reasons.join(', ') || undefined;
}

function conditionsOf(job: Presubmit, before: Presubmit): string[] {
  return [
    ...(before.optional && !job.optional ? ['it is no longer optional'] : []),
    ...(!before.always_run && job.always_run ? ['it always runs now'] : []),
  ];
}

/** What makes all jobs of a configuration count as changed; nothing where at most its tests did. */
export function wholeChangeOf(before: Configuration | undefined, after: Configuration): string | undefined {
  if (!before) return 'new configuration';
  const withoutTests = (configuration: Configuration) => writeConfig({ ...configuration, tests: undefined });
  return withoutTests(before) === withoutTests(after) ? undefined : 'something outside of the tests changed';
}

/** The tests that are new, or changed in any field. */
export function changedTests(before: Configuration, after: Configuration): TestConfiguration[] {
  const textOf = (test: TestConfiguration) =>
    writeConfig({ zz_generated_metadata: after.zz_generated_metadata, tests: [test] });
  const texts = new Map((before.tests ?? []).map((test) => [test.as, textOf(test)]));
  return (after.tests ?? []).filter((test) => texts.get(test.as) !== textOf(test));
}

/** The names of the jobs of a test: one for each of its shards. */
export function physicalNames(
  metadata: Metadata,
  prefix: string,
  { as, shard_count: count = 1 }: TestConfiguration,
): string[] {
  const tests = count > 1 ? Array.from({ length: count }, (_, index) => `${as}-${index + 1}of${count}`) : [as];
  return tests.map((test) => jobNameOf(metadata, prefix, test));
}

/** How names of jobs of a configuration begin: two of which one begins like the other share jobs. */
export function jobStartOf(metadata: Metadata): string {
  return jobNameOf(metadata, '', '');
}
