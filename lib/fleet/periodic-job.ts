import { type Configuration, jobNameOf, type Metadata, type TestConfiguration } from '../config';
import { type Clock, clusterProfileNameOf, cronOf, isPeriodic, whenOf } from '../plan';
import { type Registry } from '../registry';

/** A job that starts by a clock, or when the release controller asks. */
export interface PeriodicJob {
  /** The name of the Prow job. */
  readonly name: string;
  readonly metadata: Metadata;
  /** The name of the test, or `images` for the job that promotes images. */
  readonly test: string;
  /** The cluster profile; nothing where the job needs no cloud. */
  readonly profile?: string;
  /** What starts it; `@daily` is the time that the job's name gives. Nothing where no clock does. */
  readonly clock?: Clock;
}

/** Whether a configuration of this text may have periodic jobs: the names of their fields are looked for anywhere. */
export function mayHavePeriodics(text: string): boolean {
  return /cron|interval|release_controller/i.test(text) || text.includes('\\');
}

/** The periodic jobs of a configuration. */
export function periodicJobsOf(configuration: Configuration, registry?: Registry): PeriodicJob[] {
  const { tests = [], promotion, images, zz_generated_metadata: metadata } = configuration;
  const jobs = tests.filter(isPeriodic).flatMap((test) => jobsOfTest(metadata, test, registry));
  if (!promotion?.cron || !images?.items?.length) return jobs;
  return [...jobs, jobOf(metadata, 'images', { kind: 'cron', cron: promotion.cron })];
}

function jobsOfTest(metadata: Metadata, test: TestConfiguration, registry?: Registry): PeriodicJob[] {
  const count = Math.max(test.shard_count ?? 1, 1);
  const names = Array.from({ length: count }, (_, index) => `${test.as}-${index + 1}of${count}`);
  const profile = clusterProfileNameOf(test, registry);
  const { clock } = whenOf(test);
  return (count > 1 ? names : [test.as]).map((name) => jobOf(metadata, name, clock, profile));
}

function jobOf(metadata: Metadata, test: string, clock?: Clock, profile?: string): PeriodicJob {
  const name = jobNameOf(metadata, 'periodic', test);
  const own = clock?.kind === 'cron' ? { ...clock, cron: cronOf(clock.cron, name) } : clock;
  return { name, metadata, test, ...(profile ? { profile } : {}), ...(own ? { clock: own } : {}) };
}
