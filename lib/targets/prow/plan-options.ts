import { type JobLookup } from './job-lookup';

/** What is read. */
export interface PlanOptions extends JobLookup {
  /** The directory of configurations. */
  readonly fromDir: string;
  /** The directory of jobs. */
  readonly toDir: string;
  /** Only this organization. */
  readonly org?: string;
  /** Only this repository. */
  readonly repo?: string;
  /** Only these directories below both. Default: all. */
  readonly subdirectories?: readonly string[];
  /** Names of job files that do not make their repository one that is processed. */
  readonly knownInfraFiles?: readonly string[];
  /** Whether a warning about a workflow that cannot be looked up is an error. Default: false. */
  readonly isStrict?: boolean;
}
