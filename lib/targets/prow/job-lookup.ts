import { type Configuration } from '../../config';
import { type ClusterProfiles, type ProblemsByUse, type Registry } from '../../registry';

/** Where what tests only name is looked up. */
export interface JobLookup {
  /** The step registry: tests are resolved against it first, and one that cannot be is refused. */
  readonly registry?: Registry;
  /** The cluster profiles, where no registry is at hand. */
  readonly clusterProfiles?: ClusterProfiles;
  /** What is wrong there with what the configurations use. */
  readonly findLookupProblems?: (configurations: readonly Configuration[]) => ProblemsByUse;
}
