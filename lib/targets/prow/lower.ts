import { type Configuration } from '../../config';
import { type UnplacedProblem } from '../../problems';
import { resolveConfiguration } from '../../registry/resolve-configuration';
import { type JobLookup } from './job-lookup';
import { lowerBundles } from './lower-bundles';
import { contextOf } from './lower-context';
import { lowerImages } from './lower-images';
import { lowerTest } from './lower-test';
import { type GeneratedJobs } from './schema';

/** The jobs of a configuration, and what stands in their way. */
export interface LoweredJobs {
  readonly jobs: GeneratedJobs;
  readonly problems: readonly UnplacedProblem[];
}

/** The jobs that upstream's generator makes of a configuration: no disk, clock, environment or randomness. */
export function lowerConfiguration(written: Configuration, lookup: JobLookup = {}): LoweredJobs {
  const resolved = lookup.registry && resolveConfiguration(written, lookup.registry);
  const { configuration } = resolved ?? { configuration: written };
  const problems: UnplacedProblem[] = [...(resolved?.problems ?? [])];
  const context = contextOf(configuration, lookup, (problem) => void problems.push(problem));
  const jobs: GeneratedJobs = { presubmits: [], postsubmits: [], periodics: [] };
  configuration.tests?.forEach((test, index) => lowerTest(context, test, index, jobs));
  lowerImages(context, jobs);
  lowerBundles(context, jobs);
  return { jobs, problems };
}
