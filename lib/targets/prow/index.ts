export { type GeneratedFiles, generateJobs, type GenerateJobsOptions } from './generate-jobs';
export { type ClusterProfile, type ProfileResolver, type Workflow } from './profile-resolver';
export { type PlanOptions } from './plan-options';
export { ProwTarget, type ProwTargetProps } from './prow-target';
export { matchedUpstream } from './quirks';
export { type ProfileSource, readProfiles } from './read-profiles';
export type * from './schema';
export { unifiedDiff } from './unified-diff';
export { type FileChange } from './write-files';
