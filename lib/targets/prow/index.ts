export { type GeneratedFiles, generateJobs, type GenerateJobsOptions } from './generate-jobs';
export { type JobLookup, type PlanOptions } from './lower-directory';
export { lowerConfiguration } from './lower';
export { ProwTarget } from './prow-target';
export { matchedUpstream } from './quirks';
export type * from './schema';
export { type FileChange, unifiedDiff } from './unified-diff';
export { type Change, type JobOfChange, jobsOfChange } from './would-run';
