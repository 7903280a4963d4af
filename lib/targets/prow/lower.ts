import { type ClosedPipeline } from '../../plan';
import { type UnplacedProblem } from '../../problems';
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
export function lowerConfiguration(closed: ClosedPipeline): LoweredJobs {
  const problems: UnplacedProblem[] = closed.registry === 'none' ? [] : [...closed.problems];
  const context = contextOf(closed, (problem) => void problems.push(problem));
  const jobs: GeneratedJobs = { presubmits: [], postsubmits: [], periodics: [] };
  for (const test of closed.tests) lowerTest(context, test, jobs);
  lowerImages(context, jobs);
  lowerBundles(context, jobs);
  return { jobs, problems };
}
