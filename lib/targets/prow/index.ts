export { type GeneratedFiles, generateJobs, type GenerateJobsOptions } from './generate-jobs';
export { type JobLookup } from './job-lookup';
export { type PlanOptions } from './plan-options';
export { ProwTarget } from './prow-target';
export { matchedUpstream } from './quirks';
export type * from './schema';
export { unifiedDiff } from './unified-diff';
export { type FileChange } from './write-files';
